version_info = (0, 0, 0, "final", 0, 0)
