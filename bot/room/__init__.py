"""Telegram without Telegram: an emulator of the Bot API and of the people who use it.

``telegram.Telegram`` is the core. A bot speaks to it in process through ``transport.RoomRequest`` or over
HTTP through ``http.build_app``; people (the practice room's page, the tests) speak to it by its methods.
"""
