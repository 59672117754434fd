"""Tasks for the tests: they note what they were called with."""

from datetime import timedelta

from jobs.tasks import retrying, task

noted = []
fails = []  # the attempts that shall fail


@task
def note(number):
    noted.append(number)


@task
def break_down(number):
    raise ValueError(number)


@task
@retrying(times=3, backoff=timedelta(minutes=1), on=ConnectionError)
def deliver(number):
    noted.append(number)
    if fails and fails.pop(0):
        raise ConnectionError("no answer")


@task
@retrying(times=3, on=ConnectionError)
def misread(number):
    noted.append(number)
    raise KeyError(number)
