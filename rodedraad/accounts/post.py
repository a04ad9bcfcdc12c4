"""Sending mail after the answer: how long the post takes says nothing about who has an account."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial

from django.core.mail import EmailMessage
from django.db import transaction

log = logging.getLogger(__name__)
_post = ThreadPoolExecutor(max_workers=2, thread_name_prefix="post")
_under_way: set[Future[None]] = set()


def send_soon(message: EmailMessage | None) -> None:
    """Send once the transaction has been committed, in another thread; `None` goes the same way and is thrown away."""
    transaction.on_commit(partial(_hand_over, message))


def wait_until_sent(seconds: float = 10) -> None:
    """Wait until everything handed over has gone (tests, and commands that end after sending)."""
    wait(list(_under_way), timeout=seconds)


def _hand_over(message: EmailMessage | None) -> None:
    task = _post.submit(_send, message)
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


def _send(message: EmailMessage | None) -> None:
    if message is None:
        return
    try:
        message.send()
    except OSError as problem:
        log.warning("mail not sent: %s", type(problem).__name__)
