"""The steps of a written story after hand-over: case, care, shelter, register."""

from ketenzicht.chain import flow, given
from ketenzicht.chain.asked import CareStart, Registering, Wish
from ketenzicht.chain.journey import Came, Journey, Take, Values
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.rules.access import Actor
from ketenzicht.rules.answers import shelter_facts
from ketenzicht.rules.matching import Explained
from ketenzicht.shelter.queries import provider_of
from ketenzicht.signals.queries import facts_of


def open_case(journey: Journey, actor: Actor, values: Values) -> Came:
    case = flow.open_case(
        actor=actor,
        signal=journey.need("signal"),
        title=given.text(values, "title"),
        tracks=given.texts(values, "tracks"),
        with_desks=given.texts(values, "participants"),
    )
    journey.reach("case", case)
    return Came(said=(f"sporen: {', '.join(given.texts(values, 'tracks'))}",))


def start_care(journey: Journey, actor: Actor, values: Values) -> Came:
    signal = facts_of(journey.need("signal"))
    facts = shelter_facts(values.get("facts", {}))
    caring = flow.start_care(
        actor=actor,
        start=CareStart(
            identity=_identity(values),
            facts=facts,
            form=values.get("facts", {}).get("form") or (signal.forms[0] if signal.forms else "OVERIG"),
            needs=given.texts(values, "needs"),
            case=journey.reached.get("case"),
            municipality=signal.municipality,
            region=signal.region,
        ),
    )
    started = caring.started
    journey.reach("client", caring.client)
    journey.reach("trajectory", started.trajectory)
    journey.minor = bool(facts.minor)
    journey.clocks = tuple(run.id for run in started.clocks)
    ends = tuple(f"{c.id} {c.name}: t/m {c.ends_on}" if c.ends_on else f"{c.id} {c.name}" for c in started.clocks)
    return Came(
        said=(*(f"{row.id}: {row.route}" for row in started.rows), *ends),
        because=started.grounds,
        rows=tuple(row.id for row in started.rows),
        clocks=journey.clocks,
    )


def request_place(journey: Journey, actor: Actor, values: Values) -> Came:
    signal = facts_of(journey.need("signal"))
    wish = Wish(
        client=journey.need("client"),
        trajectory=journey.reached.get("trajectory"),
        type=given.text(values, "type"),
        urgency=given.text(values, "urgency"),
        sex=given.text(values, "sex"),
        age="youth" if journey.minor else "adult",
        children=given.number(values, "children"),
        contra=given.texts(values, "contra"),
        unsafe_units=given.texts(values, "unsafe_units"),
        municipality=signal.municipality,
        region=signal.region,
    )
    journey.reach("request", flow.request_place(actor=actor, wish=wish))
    return Came(said=(f"gevraagd: {wish.type}, {wish.urgency}",))


def offer(journey: Journey, actor: Actor, values: Values) -> Came:
    offered = flow.offer_place(actor=actor, request=journey.need("request"))
    if offered.offer is None:
        raise Conflict("Er is geen passende vrije plek.", "Zie de uitleg bij de aanvraag.")
    journey.reach("offer", offered.offer)
    journey.reached["provider"] = provider_of(offered.offer)
    if offered.stay is not None:
        journey.reach("stay", offered.stay)
    return Came(said=tuple(_non_match(line) for line in offered.explained), because=offered.grounds)


def intake(journey: Journey, actor: Actor, values: Values) -> Came:
    accept = given.yes_no(values, "accept")
    if accept is None:
        raise Invalid("accept", "Er staat niet of de opvang ja zegt.", "Schrijf accept = true of false.")
    code = "" if accept else given.text(values, "reason_code") or "other"
    state = flow.decide_offer(
        actor=actor, offer=journey.need("offer"), accept=accept, reason_code=code, reason=given.text(values, "reason")
    )
    return Came(said=(state,))


def admit(journey: Journey, actor: Actor, values: Values) -> Came:
    journey.reach("stay", flow.admit(actor=actor, offer=journey.need("offer")))
    return Came(clocks=journey.clocks)


def depart(journey: Journey, actor: Actor, values: Values) -> Came:
    flow.depart(actor=actor, stay=journey.need("stay"), reason=given.text(values, "reason"))
    return Came()


def register(journey: Journey, actor: Actor, values: Values) -> Came:
    signal = facts_of(journey.need("signal"))
    consent = given.text(values, "consent")
    done = flow.register(
        actor=actor,
        report=Registering(
            person=None if consent == "anonymous" else journey.reached.get("client"),
            consent=consent,
            form=given.text(values, "form"),
            minor=journey.minor,
            municipality=signal.municipality,
            region=signal.region,
            case=journey.reached.get("case"),
        ),
    )
    if done.registration is not None:
        journey.reach("registration", done.registration)
    return Came(because=done.decision.grounds)


def end_care(journey: Journey, actor: Actor, values: Values) -> Came:
    flow.end_care(actor=actor, trajectory=journey.need("trajectory"), reason=given.text(values, "reason"))
    return Came()


def close_case(journey: Journey, actor: Actor, values: Values) -> Came:
    flow.close_case(actor=actor, case=journey.need("case"), reason=given.text(values, "reason"))
    return Came()


def _non_match(line: Explained) -> str:
    return line.because if line.places is None else f"{line.places} plekken vallen af: {line.because}"


def _identity(values: Values) -> dict[str, str]:
    client = values.get("client", {})
    identity = {key: str(value) for key, value in client.items() if key != "languages"}
    if client.get("languages"):
        identity["languages"] = ", ".join(client["languages"])
    return identity


CARE_STEPS: dict[str, Take] = {
    "open_case": open_case,
    "start_care": start_care,
    "request_place": request_place,
    "offer": offer,
    "intake": intake,
    "admit": admit,
    "depart": depart,
    "register": register,
    "end_care": end_care,
    "close_case": close_case,
}
