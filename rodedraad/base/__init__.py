"""The kernel without tables: gate, walls, database starter, pages, interface components."""
