"""What a trained finder is to learn from: reports written for this project, with their roles marked."""
