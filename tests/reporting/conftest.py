"""What tests of the stages share."""

from tests.hosts.live_libreoffice import live_libreoffice

__all__ = ["live_libreoffice"]
