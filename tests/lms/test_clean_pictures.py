"""A picture keeps its pixels and nothing else."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from lms import clean_pictures
from lms.clean_pictures import PictureUnreadable, clean, is_clean

FORMATS = ["JPEG", "PNG", "WEBP"]
GPS, MAKE, DESCRIPTION, ORIENTATION = 0x8825, 0x010F, 0x010E, 0x0112


def drawn(form, *, size=(40, 20), mode="RGB", colour="teal", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, form, **options)
    return out.getvalue()


def with_place(form, **options) -> bytes:
    """Where it was taken, by which camera, and its story."""
    exif = Image.Exif()
    exif[MAKE], exif[DESCRIPTION] = "CANARY camera", "CANARY house"
    exif.get_ifd(GPS).update({1: "N", 2: (37.0, 57.0, 0.0), 3: "E", 4: (58.0, 23.0, 0.0)})
    return drawn(form, exif=exif, **options)


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("form", FORMATS)
def test_place_and_camera_are_gone(form):
    content = with_place(form)
    assert b"CANARY" in content

    cleaned = clean(content)

    assert b"CANARY" not in cleaned
    assert dict(opened(cleaned).getexif()) == {}
    assert (opened(cleaned).format, opened(cleaned).size) == (form, (40, 20))
    assert is_clean(cleaned)


@pytest.mark.parametrize("form", FORMATS)
def test_a_clean_picture_stays_as_it_is(form):
    content = drawn(form)

    assert clean(content) is content
    assert clean(clean(with_place(form))) == clean(with_place(form))


@pytest.mark.parametrize("form", FORMATS)
def test_what_hangs_at_the_end_is_gone(form):
    cleaned = clean(drawn(form) + b"<script>CANARY</script>")

    assert b"CANARY" not in cleaned
    assert opened(cleaned).size == (40, 20)


@pytest.mark.parametrize("form", FORMATS)
def test_a_picture_stands_as_its_camera_was_held(form):
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # the camera lay on its side

    assert opened(clean(drawn(form, exif=exif))).size == (20, 40)


def test_comments_texts_and_profiles_are_gone():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "CANARY")
    texts.add_itxt("XML:com.adobe.xmp", "CANARY")

    for content in (
        drawn("JPEG", comment=b"CANARY", icc_profile=profile),
        drawn("PNG", pnginfo=texts, icc_profile=profile),
        drawn("WEBP", xmp=b"CANARY", icc_profile=profile),
    ):
        cleaned = clean(content)
        assert b"CANARY" not in cleaned
        assert opened(cleaned).info.get("icc_profile") is None


def test_a_profile_nobody_can_read_does_no_harm():
    assert opened(clean(drawn("PNG", icc_profile=b"CANARY"))).size == (40, 20)


@pytest.mark.parametrize(
    ("form", "mode", "kept"), [("PNG", "RGBA", "RGBA"), ("PNG", "P", "P"), ("WEBP", "RGBA", "RGBA"), ("JPEG", "L", "L")]
)
def test_clean_pictures_of_other_modes_are_kept(form, mode, kept):
    colour = (1, 2, 3, 4) if mode == "RGBA" else 1

    assert opened(clean(drawn(form, mode=mode, colour=colour))).mode == kept


def test_what_is_clear_stays_clear():
    exif = Image.Exif()
    exif[MAKE] = "CANARY"
    content = drawn("PNG", mode="RGBA", colour=(9, 9, 9, 0), exif=exif)

    assert opened(clean(content)).getpixel((0, 0))[3] == 0


def test_colours_for_print_become_those_of_the_web():
    assert opened(clean(drawn("JPEG", mode="CMYK", colour=(0, 0, 0, 0), comment=b"x"))).mode == "RGB"


@pytest.mark.parametrize(("form", "options"), [("PNG", {}), ("WEBP", {"lossless": True})])
def test_of_a_moving_picture_the_first_frame_stays(form, options):
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:], **options)

    cleaned = opened(clean(out.getvalue()))

    assert getattr(cleaned, "n_frames", 1) == 1
    assert cleaned.convert("RGB").getpixel((0, 0))[0] > 200


def test_several_pictures_in_one_file_become_one():
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green")]
    frames[0].save(out, "MPO", save_all=True, append_images=frames[1:])

    assert opened(clean(out.getvalue())).format == "JPEG"


def png_that_says_it_is(width: int, height: int) -> bytes:
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBP",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        drawn("GIF"),
        drawn("BMP"),
        drawn("JPEG", size=(400, 400), comment=b"x")[:500],
        with_place("PNG")[:90],
        png_that_says_it_is(20_000, 20_000),
        png_that_says_it_is(5_478, 5_478),  # just over thirty million
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(content):
    with pytest.raises(PictureUnreadable):
        clean(content)


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_cut_anywhere_is_cleaned_or_refused(form):
    content = with_place(form)
    for length in range(0, len(content), 7):
        try:
            cleaned = clean(content[:length])
        except PictureUnreadable:
            continue
        assert is_clean(cleaned)
        assert b"CANARY" not in cleaned


def test_large_scans_are_read_in_one_go():
    noise = Image.effect_noise((600, 600), 100).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95, progressive=True)

    assert out.getvalue().count(b"\xff\x00") > 100
    assert clean_pictures.is_clean(out.getvalue())
