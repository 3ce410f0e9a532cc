"""What the deep tier learns from and is measured on: (text, label) with label 0 negative, 1 neutral, 2 positive."""

import hashlib
import html
import json
import re
from pathlib import Path

LABELS = {"negative": 0, "neutral": 1, "positive": 2}
#: "positive or neutral": the loss is taken on the sum of both.
NOT_NEGATIVE = 3
HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "text" / "training" / "corpus"

#: BANKING77 intents that tell of a failure.
BANK_FAILURES = set(
    """Refund_not_showing_up balance_not_updated_after_bank_transfer balance_not_updated_after_cheque_or_cash_deposit
    beneficiary_not_allowed card_not_working card_payment_fee_charged card_payment_not_recognised
    card_payment_wrong_exchange_rate card_swallowed cash_withdrawal_charge cash_withdrawal_not_recognised
    compromised_card contactless_not_working declined_card_payment declined_cash_withdrawal declined_transfer
    direct_debit_payment_not_recognised extra_charge_on_statement failed_transfer lost_or_stolen_card pin_blocked
    reverted_card_payment? top_up_failed top_up_reverted transaction_charged_twice transfer_not_received_by_recipient
    unable_to_verify_identity virtual_card_not_working wrong_amount_of_cash_received
    wrong_exchange_rate_for_cash_withdrawal""".split()
)
#: Between failure and question: not used.
BANK_UNCLEAR = set(
    """card_arrival pending_card_payment pending_cash_withdrawal pending_top_up pending_transfer request_refund
    transfer_fee_charged lost_or_stolen_phone passcode_forgotten terminate_account cancel_transfer""".split()
)


def clean(text):
    """As libs/text-deep/src/clean-text.ts."""
    text = html.unescape(text)
    text = re.sub(r"(?:https?://|www\.)\S+", " ", text)
    text = re.sub(r"@\w+", " ", text)
    return re.sub(r"\s+", " ", text).strip()


def normalised(text):
    return re.sub(r"\s+", " ", text.lower()).strip()


def order(text):
    return int(hashlib.sha1(normalised(text).encode()).hexdigest()[:8], 16)


def kept(text):
    """A fifth of every source, never learned from. The fast tier keeps the same rows aside."""
    return order(text) % 10 < 2


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def distinct(rows):
    seen = set()
    return [r for r in rows if not (normalised(r[0]) in seen or seen.add(normalised(r[0])))]


def sample(rows, n):
    """The same n rows on every machine."""
    return sorted(rows, key=lambda row: hashlib.sha1(row[0].encode()).hexdigest())[:n]


def labelled(path):
    return distinct((r["text"], LABELS[r["sentiment"]]) for r in read(path) if r.get("sentiment") in LABELS)


def corpus(of_kept):
    rows = distinct((r["text"], LABELS[r["sentiment"]]) for path in sorted(CORPUS.glob("*.ndjson")) for r in read(path))
    return [row for row in rows if kept(row[0]) == of_kept]


def behaviour(data, of_kept):
    """The cases as read; every second one, in the file's order, is kept for measuring."""
    return [case for i, case in enumerate(read(data / "ship/behaviour_cases.ndjson")) if (i % 2 == 1) == of_kept]


def learned(data):
    """Name of the source -> rows. Movie sentences overlap SST: do not measure on that."""
    ship = data / "ship"
    clothing = read(ship / "clothing_reviews.ndjson")
    mams = []
    for row in read(ship / "mams_categories.ndjson"):
        polarities = {theme["sentiment"] for theme in row["themes"]} - {"neutral"}
        if len(polarities) == 1 and (only := polarities.pop()) in LABELS:
            mams.append((row["text"], LABELS[only]))
    bank = [(row["text"], row["themes"][0]["theme"]) for row in read(ship / "bank_intents.ndjson")]
    sources = {
        "pros_cons": sample(labelled(ship / "pros_cons.ndjson"), 8000),
        "movie": sample(labelled(ship / "movie_sentences.ndjson"), 3000),
        "clothing_low": [(r["text"], 0) for r in clothing if r["score"] <= 2],
        "clothing_high": sample([(r["text"], 2) for r in clothing if r["score"] >= 4], 2200),
        "amazon_snippets": labelled(ship / "amazon_snippets.ndjson"),
        "tweets_rated": labelled(ship / "tweets_rated.ndjson"),
        "uci": labelled(ship / "uci_sentences.ndjson"),
        "hotels_en": labelled(ship / "hotels_en.ndjson"),
        "mams": mams,
        "bank_questions": sample([(t, 1) for t, i in bank if i not in BANK_FAILURES | BANK_UNCLEAR], 2000),
        "bank_failures": sample([(t, 0) for t, i in bank if i in BANK_FAILURES], 1500),
        "personal_data": sample([(r["text"], 1) for r in read(ship / "personal_data.ndjson")], 1100),
    }
    seen, out = set(), {"corpus": corpus(False)}
    seen.update(normalised(text) for text, _ in out["corpus"])
    for name, rows in sources.items():
        fresh = [r for r in rows if not kept(r[0]) and not (normalised(r[0]) in seen or seen.add(normalised(r[0])))]
        out[name] = fresh
    return out


def learned_behaviour(data):
    """MFT cases, and two variants of each fairness case, which are all neutral."""
    held = {normalised(t) for c in behaviour(data, True) for t in ([c["text"]] if isinstance(c["text"], str) else c["text"])}
    rows = []
    for case in behaviour(data, False):
        if case["type"] == "MFT":
            rows.append((case["text"], NOT_NEGATIVE if case["label"] is None else case["label"]))
        elif case["capability"] == "Fairness":
            rows += [(text, 1) for text in sample([(t,) for t in case["text"]], 2) for text in text]
    return [row for row in distinct(rows) if normalised(row[0]) not in held]
