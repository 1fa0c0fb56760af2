"""The knowledge graph of the Stable Diffusion ecosystem."""
