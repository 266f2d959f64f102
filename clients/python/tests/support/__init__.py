"""What the tests run against: real services, a proxy that breaks things, a person, and both kinds of clients."""
