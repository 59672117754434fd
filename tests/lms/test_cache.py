"""The shared cache at a closed port."""

import pytest
from redis.exceptions import RedisError

from lms.cache import ForgivingRedisCache


@pytest.fixture
def closed():
    return ForgivingRedisCache("redis://127.0.0.1:1/0", {})


def test_reading_is_a_miss_and_writing_is_left_out(closed):
    assert closed.get("key", "default") == "default"
    assert closed.get_many(["key"]) == {}
    assert closed.set("key", 1) is None
    assert closed.set_many({"key": 1}) == ["key"]
    assert closed.delete("key") is False


@pytest.mark.parametrize("count", [lambda cache: cache.add("key", 1), lambda cache: cache.incr("key")])
def test_counting_fails(closed, count):
    with pytest.raises(RedisError):
        count(closed)
