"""Breaches and the refusal that carries them."""

import pytest

from ketnghia_desktop.domain.breaches import Breach, Refused


def test_a_refusal_names_the_codes_and_carries_the_breaches() -> None:
    breaches = (Breach("voucher.unbalanced"), Breach("posting.zero", "1100 II.2", "line 2", {"line": 2}))
    with pytest.raises(Refused, match=r"^voucher\.unbalanced, posting\.zero$") as refusal:
        raise Refused(*breaches)
    assert refusal.value.breaches == breaches


def test_a_breach_has_no_details_unless_given() -> None:
    assert dict(Breach("paper.blank").details) == {}
