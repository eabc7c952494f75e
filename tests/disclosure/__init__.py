"""What the record of disclosures promises."""
