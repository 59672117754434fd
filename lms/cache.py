"""The shared cache of production: pages live without it, limits do not.

Reading a value that Redis cannot give is a miss, and writing one is left out. ``add`` and ``incr`` still fail: what
counts with them (limits of signing in, codes used once) must not go on uncounted. See ``people.throttle``.
"""

import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    def get(self, key, default=None, version=None):
        try:
            return super().get(key, default, version)
        except RedisError:
            return self._missed(default)

    def get_many(self, keys, version=None):
        try:
            return super().get_many(keys, version)
        except RedisError:
            return self._missed({})

    def set(self, *args, **kwargs):
        try:
            super().set(*args, **kwargs)
        except RedisError:
            self._missed(None)

    def set_many(self, data, *args, **kwargs):
        try:
            return super().set_many(data, *args, **kwargs)
        except RedisError:
            return self._missed(list(data))

    def delete(self, *args, **kwargs):
        try:
            return super().delete(*args, **kwargs)
        except RedisError:
            return self._missed(False)

    def _missed(self, answer):
        log.warning("the cache does not answer")
        return answer
