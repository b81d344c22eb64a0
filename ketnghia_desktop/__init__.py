"""The working tool of a commune's twinning work team (Tổ công tác kết nghĩa)."""
