"""What happens: typed events, from the words of a headline, a contribution, or what is nested below."""
