"""Cities of time zones in Russian and Turkmen: where our people live, work and meet. Others keep their English name."""

from django.utils.translation import get_language

NAMES = {
    "Asia/Ashgabat": {"ru": "Ашхабад", "tk": "Aşgabat"},
    "Asia/Almaty": {"ru": "Алматы", "tk": "Almaty"},
    "Asia/Tashkent": {"ru": "Ташкент", "tk": "Daşkent"},
    "Asia/Samarkand": {"ru": "Самарканд", "tk": "Samarkant"},
    "Asia/Bishkek": {"ru": "Бишкек", "tk": "Bişkek"},
    "Asia/Dushanbe": {"ru": "Душанбе", "tk": "Duşenbe"},
    "Asia/Baku": {"ru": "Баку", "tk": "Baku"},
    "Asia/Tbilisi": {"ru": "Тбилиси", "tk": "Tbilisi"},
    "Asia/Yerevan": {"ru": "Ереван", "tk": "Ýerewan"},
    "Asia/Tehran": {"ru": "Тегеран", "tk": "Tähran"},
    "Asia/Kabul": {"ru": "Кабул", "tk": "Kabul"},
    "Asia/Dubai": {"ru": "Дубай", "tk": "Dubaý"},
    "Asia/Kolkata": {"ru": "Калькутта", "tk": "Kalkutta"},
    "Asia/Shanghai": {"ru": "Шанхай", "tk": "Şanhaý"},
    "Asia/Seoul": {"ru": "Сеул", "tk": "Seul"},
    "Asia/Tokyo": {"ru": "Токио", "tk": "Tokio"},
    "Europe/Istanbul": {"ru": "Стамбул", "tk": "Stambul"},
    "Europe/Moscow": {"ru": "Москва", "tk": "Moskwa"},
    "Europe/Kyiv": {"ru": "Киев", "tk": "Kiýew"},
    "Europe/Minsk": {"ru": "Минск", "tk": "Minsk"},
    "Europe/Warsaw": {"ru": "Варшава", "tk": "Warşawa"},
    "Europe/Berlin": {"ru": "Берлин", "tk": "Berlin"},
    "Europe/Vienna": {"ru": "Вена", "tk": "Wena"},
    "Europe/Zurich": {"ru": "Цюрих", "tk": "Sýurih"},
    "Europe/Brussels": {"ru": "Брюссель", "tk": "Brýussel"},
    "Europe/Paris": {"ru": "Париж", "tk": "Pariž"},
    "Europe/London": {"ru": "Лондон", "tk": "London"},
    "Europe/Rome": {"ru": "Рим", "tk": "Rim"},
    "America/New_York": {"ru": "Нью-Йорк", "tk": "Nýu-Ýork"},
}


def name_of(zone: str) -> str:
    """In the active language; empty where we know none."""
    return NAMES.get(zone, {}).get((get_language() or "")[:2], "")
