"""A region's own terms under the national ones, and proposals to the national editor."""
