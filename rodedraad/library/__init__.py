"""The practice base: practice examples, fragments, materials, intake, adoption."""
