from people.tokens import digest, new_token


def test_a_token_holds_at_least_128_bits_and_stands_in_an_address():
    tokens = {new_token() for _number in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {32}  # 24 bytes, six bits a letter
    assert all(token.replace("-", "").replace("_", "").isalnum() for token in tokens)


def test_what_is_stored_is_sha_256():
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
