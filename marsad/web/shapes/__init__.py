"""The shapes of the API's answers, for its OpenAPI document: what a program may count on to be there."""
