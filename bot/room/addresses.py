"""Web addresses as Telegram takes them and hands them back."""

import re


def normal_address(url: str) -> str:
    """The address as Telegram hands it back (scheme and host lowered, a path at least), "" if it is none."""
    url = url.strip()
    if url.lower().startswith("tg:"):
        return url
    scheme, separator, rest = url.partition("://")
    if not separator:
        scheme, rest = "http", url
    if scheme.lower() not in ("http", "https", "ton", "tonsite"):
        return ""
    host, path = re.match(r"([^/?#]*)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]
    name = host.rpartition("@")[2].partition(":")[0]
    if "." not in name.strip(".") or re.search(r"\s", host):
        return ""
    return f"{scheme.lower()}://{host.lower()}{'' if path.startswith('/') else '/'}{path}"
