"""A province's web page with the sample directive on it."""

from __future__ import annotations

from html import escape

from tests.documents import samples


def directive() -> str:
    left = "<br>".join((*samples.ISSUER, samples.NUMBER, *samples.SUBJECT))
    right = "<br>".join((*samples.MOTTO, samples.PLACE))
    body = [f"<table><tr><td>{left}</td><td>{right}</td></tr></table>", '<p align="center">Kính gửi:</p>']
    body += [f"<p>- {escape(a)}</p>" for a in samples.ADDRESSEES]
    body.append(f"<p>{samples.INTRODUCTION}</p>")
    for heading, points in samples.ORDERS:
        body += [f"<p><b>{heading}</b></p>", *(f"<p>{p}</p>" for p in points)]
    body.append(f"<p>{samples.CLOSING}</p>")
    recipients, signature = "<br>".join(samples.RECIPIENTS), "<br>".join(samples.SIGNATURE)
    body.append(f"<table><tr><td>{recipients}</td><td>{signature}</td></tr></table>")
    return page("".join(body))


def page(body: str) -> str:
    """The body with what a portal puts around it."""
    links = "".join(f'<li><a href="/tin/{n}">Tin tức số {n} trong ngày</a></li>' for n in range(30))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Cổng thông tin</title><style>p{}</style></head><body>'
        f'<div class="top-menu"><ul>{links}</ul></div><form id="aspnetForm"><div id="wrapper">'
        f'<div class="content"><div class="detail">{body}</div></div>'
        f'<div class="right"><ul>{links}</ul></div></div></form>'
        '<p style="display: none">Giao Sở Y tế việc giấu kín trước ngày 01/6/2026.</p>'
        '<div class="footer">Bản quyền thuộc Cổng thông tin tỉnh Vĩnh Hà</div><script>var a = "<p>x</p>";</script>'
        "</body></html>"
    )
