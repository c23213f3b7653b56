"""Programs that look after this repository; nothing here is part of the package."""
