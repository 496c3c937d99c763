"""English words of opposite meaning, in the dictionary forms of the lexicon.

Each line has two groups (an indented line goes on); any word of one contradicts any word of the other. A word in
parentheses belongs to its group without accusing: it has other meanings too, but may render a Chinese word of its
group.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_GROUPS = """
increase rise grow growth climb soar surge jump rebound upward (up) (raise) (high) (gain) (more) (boost) (expand)
  (improve) (enhance) (add) (additional) (great) (double) (widen) (extend) (large) (accelerate) | decrease fall
  decline plunge plummet slump shrink tumble reduce reduction dwindle downward lessen (down) (drop) (low) (cut)
  (lose) (less) (fewer) (slow) (narrow) (ease) (minimize) (shorten) (small) (weaken) (off)
improve improvement enhance (better) (increase) (raise) (up) (refine) (optimize) (boost) (fix) | worsen worse
  deteriorate degrade degradation (decline) (reduce) (bad)
high tall (top) (great) (up) (above) (large) (upper) (increase) (advanced) (senior) (peak) (maximum) (more) | low
  (bottom) (down) (below) (less) (reduce) (under) (small) (minimum) (decrease) (cheap)
more (further) (additional) (another) (great) (over) (exceed) (above) (extra) (increase) (multiple) | less fewer
  (few) (low) (below) (under) (small)
above exceed (over) (more) (high) (great) (up) (top) (beyond) (surpass) (on) | below (under) (less) (low) (bottom)
  (down) (follow) (within) (beneath) (here) (next)
previous previously former (last) (prior) (before) (old) (early) (past) (above) (ago) | next subsequent subsequently
  (follow) (later) (after) (future) (forthcoming) (then) (new)
first initial initially (beginning) (early) (original) (start) (one) (prime) | last final (finally) (late) (end)
  (second) (ultimate) (recent) (past)
early (soon) (ahead) (initial) (first) (ago) (before) (begin) | late (last) (end) (delay) (after) (recent)
maximum maximize (most) (max) (high) (large) (big) (up) (limit) (great) | minimum minimize (least) (min) (low)
  (small)
large big great huge (major) (high) (massive) (wide) (heavy) | small tiny (little) (minor) (low) (slight) (few)
fast quick quickly rapid rapidly (accelerate) (soon) (speed) (immediately) (swift) | slow slowly (late) (slowdown)
long lengthy (far) (extended) (permanent) | short shorten (brief) (temporary) (shortage)
good well excellent (better) (best) (nice) (fine) | bad worse (poor) (terrible) (wrong) (evil)
strong powerful (hard) (strength) (robust) (solid) (tough) | weak weakness weaken (fragile) (poor)
strengthen (enhance) (reinforce) (improve) (boost) (consolidate) | weaken (undermine)
accelerate accelerator (speed) (fast) (quick) | slowdown decelerate (slow)
expand expansion widen enlarge (extend) (grow) (increase) (scale) (broaden) | shrink narrow (reduce) (contract)
rich wealthy (abundant) | poor poverty
easy easily (simple) (convenient) (simply) | difficult difficulty (hard) complicated (complex)
safe safely safety (secure) (security) | dangerous danger unsafe (risk)
cheap inexpensive (low) (affordable) | expensive costly (high)
profit profitable profitability earnings (benefit) (gain) (income) (surplus) (earn) (revenue) | loss deficit (lose)
  (unprofitable)
inflow (enter) (into) (flow) | outflow (leave) (exit) (out)
buyer customer client purchaser consumer (user) (guest) | seller supplier vendor (provider) (merchant)
export exporter (output) (expose) | import importer (introduce) (input)
appreciate appreciation | depreciate depreciation devalue
upgrade (raise) (promote) (update) (up) | downgrade (lower) (cut)
success successful successfully succeed (win) (pass) | failure fail unsuccessful (defeat) (error)
win winner victory (beat) (success) | lose loser defeat (fail)
support (favor) (back) (endorse) (help) (enable) (advocate) (provide) | oppose opposition (against) (boycott)
agree agreement approve approval consent (accept) (grant) | refuse refusal reject rejection disagree deny (decline)
accept acceptance (adopt) (receive) (take) | reject rejection refuse (decline)
allow permit permission (enable) (let) (authorize) | forbid prohibit ban prohibition disallow (block) (prevent)
  (disable)
enable (turn) (on) (open) (activate) (start) (allow) | disable deactivate (off) (close) (prohibit)
start begin launch beginning (open) (initiate) (commence) (boot) (run) | stop end finish terminate cease (close)
  (halt) (complete) (final)
open (enable) (launch) (turn) (unlock) (public) (start) | close shut shutdown (disable) (off) (end)
join enter (participate) (add) (access) | leave quit exit withdraw (out)
arrive arrival (come) (reach) | depart departure leave (go)
appear emerge (occur) (show) | disappear vanish (lose)
create establish build (new) (make) (generate) | destroy demolish delete dissolve (remove)
add addition insert append (more) (include) | remove delete removal (drop) (subtract) (eliminate) (strip)
install (deploy) (set) | uninstall (remove)
lock | unlock
load upload (import) (mount) | unload download (export)
upload | download
push (drive) (promote) | pull (draw)
input (enter) (type) (import) | output (print) (export) (emit)
source (origin) (from) | destination target (sink)
internal internally inside (inner) (interior) (within) (domestic) (house) | external externally outside (outer) exterior
  (foreign) (overseas)
domestic domestically (home) (china) (national) (local) (internal) | foreign overseas abroad international
  (external) (global)
local locally (native) (on) | remote remotely (foreign)
public publicly (open) (common) | private privately (secret) (confidential)
open | proprietary (close)
upstream | downstream
inbound ingress (incoming) (enter) | outbound egress (outgoing) (out)
front frontend (before) (ahead) (face) | back backend rear (behind) (after)
top (up) (above) (high) (head) (best) | bottom (down) (low) (end) (below)
upper (up) (above) (top) | lower (low) (down) (bottom)
east eastern | west western
north northern (beijing) | south southern
northeast northeastern | southeast southwest northwest southeastern southwestern northwestern
northwest northwestern | southeast southwest northeast southeastern southwestern northeastern
horizontal horizontally | vertical vertically
hardware | software
training train (learn) (educate) | inference (reasoning) (infer)
dense (intensive) (thick) | sparse sparsity
supply (provide) (supplier) | demand (require) (need)
asset (property) | liability debt
revenue income (sales) (earnings) | expense expenditure cost (spend)
surplus (excess) (remain) | deficit shortage shortfall (insufficient)
shortage insufficient lack scarcity (short) (deficiency) | surplus excess abundant oversupply (enough) (sufficient)
majority (most) (many) (mainly) | minority (few)
all every entire whole (each) (full) (both) (total) (any) (complete) (everything) (everyone) | some several partial
  partly (part) (certain) (portion) (few) (many) (most)
many numerous (multiple) (several) (various) (much) (more) (few) | few (little) (single) (less)
same identical (equal) (similar) (alike) | different differ difference (another) (other)
similar (same) (like) | different dissimilar (differ)
common general (frequent) (ordinary) | rare special unusual (specific)
old ancient (previous) (legacy) (elderly) (former) | new modern young (recent) (novel) (fresh)
young (youth) (small) | old elderly senior (adult)
permanent permanently (forever) (persistent) | temporary temporarily (interim) (transient)
static (still) | dynamic dynamically
synchronous (sync) | asynchronous (async)
automatic automatically (auto) (automate) | manual manually (hand)
direct directly (straight) (immediate) | indirect indirectly
active actively (positive) | passive inactive passively (negative)
positive (active) (plus) (affirmative) | negative (minus) (passive)
optimistic optimism | pessimistic pessimism (gloomy)
advantage benefit strength (superiority) (pro) (edge) | disadvantage drawback weakness (inferior) (con) (flaw)
necessary essential required (must) (need) (necessarily) | unnecessary optional
mandatory compulsory required (must) (force) | optional voluntary
possible possibly (may) (can) (probably) (likely) (might) | impossible unlikely
true (real) (right) (really) (genuine) | false fake (wrong) (lie)
correct correctly (right) (true) (accurate) (proper) | (wrong) incorrect incorrectly (error) (mistake) (false)
legal legally lawful (legitimate) | illegal illegally unlawful
guilty (crime) | innocent
peace peaceful | war (battle)
attack (offensive) (hit) | defend defense (protect)
friend ally (partner) | enemy (opponent) (rival)
ally partner (cooperate) | rival competitor opponent (adversary)
summer | winter
male (man) (boy) | female woman (girl)
urban city (town) (municipal) | rural countryside (village)
light (bright) (lightweight) | heavy dark (weight)
wide broad (large) | narrow (thin)
thick | thin
deep depth (profound) | shallow
clean (clear) | dirty (pollute)
dry | wet
hard (difficult) (rigid) | soft (gentle)
tighten (strict) (tight) | loosen relax ease loose (lenient)
near (close) (nearby) (almost) | far distant (remote)
presence (exist) (present) | absence absent
include contain (inclusive) (including) (involve) | exclude exclusive exclusion (except)
remember (memory) (record) | forget
employer (boss) | employee worker (staff)
theory theoretical | practice practical
quantity (number) (amount) | quality
qualitative | quantitative
absolute absolutely | relative relatively (comparatively)
objective | subjective
concrete (specific) | abstract
plural | singular
encrypt encryption | decrypt decryption
encode encoder encoding | decode decoder decoding
compress compression | decompress decompression
serialize serialization | deserialize deserialization
producer (produce) | consumer (consume)
client (customer) | server
asc ascending (rise) | descending (descend)
centralized (central) (concentrate) | decentralized distributed
virtual (virtualize) | physical (real)
wired | wireless
analog analogue | digital
wholesale | retail
bull bullish | bear bearish
debt debtor | creditor
tenant (rent) | landlord
plaintiff prosecutor | defendant (accused)
arrest detain (catch) | release free
encourage encouragement (promote) (support) | discourage (inhibit) (prevent)
praise commend (appreciate) | criticize criticism blame condemn
confirm confirmed (verify) | deny denied (refute)
believe trust (confidence) | doubt suspect disbelief
satisfied satisfy satisfaction (meet) (pleased) | dissatisfied disappointed (complain)
vaccinate vaccine | infect
recover recovery (restore) | relapse
"""


class Opposition(NamedTuple):
    """A group of English words and the group of its opposites."""

    words: frozenset[str]
    """All words of the group."""
    sure: frozenset[str]
    """Those among them that accuse."""
    opposites: frozenset[str]
    sure_opposites: frozenset[str]


@cache
def oppositions() -> tuple[Opposition, ...]:
    """All pairs of groups, each in both directions."""
    found = []
    for line in _GROUPS.strip().replace("\n ", " ").splitlines():
        one, other = (side.split() for side in line.split("|"))
        first, second = frozenset(w.strip("()") for w in one), frozenset(w.strip("()") for w in other)
        sure_first, sure_second = (frozenset(w for w in side if w[0] != "(") for side in (one, other))
        found += [
            Opposition(first, sure_first, second, sure_second),
            Opposition(second, sure_second, first, sure_first),
        ]
    return tuple(found)


@cache
def by_opposite() -> dict[str, tuple[Opposition, ...]]:
    """For each word that accuses: the groups that it contradicts."""
    found: dict[str, list[Opposition]] = {}
    for opposition in oppositions():
        for word in opposition.sure_opposites:
            found.setdefault(word, []).append(opposition)
    return {word: tuple(listed) for word, listed in found.items()}
