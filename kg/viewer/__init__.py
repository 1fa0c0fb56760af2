"""The graph as one HTML file: relationships and timeline, offline, in Chinese and English."""

from kg.viewer.data import view_data
from kg.viewer.page import page

__all__ = ["page", "view_data"]
