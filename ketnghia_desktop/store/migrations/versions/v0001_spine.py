"""The tables of the spine: places, people, households, proposals, ledger, papers, and the journal under them."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE attachment (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, owner_table TEXT NOT NULL, owner_id TEXT NOT NULL,
    name TEXT NOT NULL, media TEXT DEFAULT '' NOT NULL, size INTEGER DEFAULT 0 NOT NULL, sha256 TEXT NOT NULL,
    caption TEXT DEFAULT '' NOT NULL, taken_on TEXT, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_attachment_owner_id ON attachment (owner_id);
CREATE TABLE attachment_bytes (
    sha256 TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (sha256)
) STRICT;
CREATE TABLE closing (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, first_day TEXT NOT NULL,
    last_day TEXT NOT NULL, closed_on TEXT NOT NULL, balances_json TEXT DEFAULT '{}' NOT NULL, reopened_on TEXT,
    reason TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_closing_commune_id ON closing (commune_id);
CREATE TABLE commodity (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, name TEXT NOT NULL,
    unit TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_commodity_commune_id ON commodity (commune_id);
CREATE TABLE commune (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, name TEXT NOT NULL, kind TEXT DEFAULT 'xã' NOT NULL,
    code TEXT DEFAULT '' NOT NULL, province TEXT DEFAULT '' NOT NULL, regulation TEXT DEFAULT '' NOT NULL,
    period TEXT DEFAULT '' NOT NULL, area_m2 INTEGER, sample INTEGER DEFAULT 0 NOT NULL,
    full_register INTEGER DEFAULT 0 NOT NULL, address TEXT DEFAULT '' NOT NULL, phone TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE TABLE commune_name (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, name TEXT NOT NULL,
    district TEXT DEFAULT '' NOT NULL, province TEXT DEFAULT '' NOT NULL, valid_from TEXT, valid_to TEXT,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_commune_name_commune_id ON commune_name (commune_id);
CREATE TABLE contact (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, partner_id TEXT NOT NULL, name TEXT NOT NULL,
    post TEXT DEFAULT '' NOT NULL, phone TEXT DEFAULT '' NOT NULL, email TEXT DEFAULT '' NOT NULL,
    last_answered_on TEXT, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_contact_partner_id ON contact (partner_id);
CREATE TABLE device (
    id TEXT NOT NULL, letter TEXT DEFAULT '' NOT NULL, name TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE TABLE entered_figure (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, year INTEGER NOT NULL,
    name TEXT NOT NULL, value INTEGER NOT NULL, source TEXT DEFAULT '' NOT NULL, dated TEXT, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_entered_figure_commune_id ON entered_figure (commune_id);
CREATE TABLE hamlet (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, village_id TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT DEFAULT 'group' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_hamlet_village_id ON hamlet (village_id);
CREATE TABLE head (
    row_id TEXT NOT NULL, operation TEXT NOT NULL, PRIMARY KEY (row_id, operation)
) WITHOUT ROWID,
 STRICT;
CREATE TABLE household (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, village_id TEXT,
    hamlet TEXT DEFAULT '' NOT NULL, code TEXT DEFAULT '' NOT NULL, head TEXT NOT NULL,
    head_birth TEXT DEFAULT '' NOT NULL, head_sex TEXT DEFAULT '' NOT NULL,
    ethnic_group TEXT DEFAULT '' NOT NULL, personal_id TEXT DEFAULT '' NOT NULL,
    persons INTEGER DEFAULT 0 NOT NULL, phone TEXT DEFAULT '' NOT NULL,
    policy_family INTEGER DEFAULT 0 NOT NULL, living_alone INTEGER DEFAULT 0 NOT NULL,
    merit INTEGER DEFAULT 0 NOT NULL, social_protection INTEGER DEFAULT 0 NOT NULL, land_m2 INTEGER,
    housing TEXT DEFAULT '' NOT NULL, income TEXT DEFAULT '' NOT NULL, needs TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL, search_key TEXT DEFAULT '' NOT NULL, sort_key TEXT DEFAULT '' NOT NULL,
    archived_on TEXT, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_household_commune_id ON household (commune_id);
CREATE INDEX ix_household_sort_key ON household (sort_key);
CREATE INDEX ix_household_village_id ON household (village_id);
CREATE TABLE household_year (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, household_id TEXT NOT NULL, year INTEGER NOT NULL,
    poverty TEXT DEFAULT 'other' NOT NULL, escaped_in INTEGER, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_household_year_household_id ON household_year (household_id);
CREATE INDEX ix_household_year_year_poverty ON household_year (year, poverty);
CREATE TABLE member (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, term_id TEXT NOT NULL, name TEXT NOT NULL,
    post TEXT DEFAULT '' NOT NULL, role TEXT DEFAULT 'member' NOT NULL, position INTEGER DEFAULT 0 NOT NULL,
    phone_office TEXT DEFAULT '' NOT NULL, phone_mobile TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL, village_id TEXT, duties TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_member_term_id ON member (term_id);
CREATE INDEX ix_member_village_id ON member (village_id);
CREATE TABLE operation (
    position INTEGER NOT NULL, device_id TEXT NOT NULL, sequence INTEGER NOT NULL, kind TEXT NOT NULL,
    label TEXT NOT NULL, undoes TEXT, cut INTEGER DEFAULT 0 NOT NULL, hlc INTEGER NOT NULL,
    wall INTEGER DEFAULT 0 NOT NULL, previous_hash TEXT DEFAULT '' NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (position)
) STRICT;
CREATE UNIQUE INDEX ux_operation_name ON operation (device_id, sequence);
CREATE TABLE paper (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, definition TEXT NOT NULL,
    about_id TEXT, year INTEGER NOT NULL, title TEXT DEFAULT '' NOT NULL, state TEXT DEFAULT 'draft' NOT NULL,
    values_json TEXT DEFAULT '{}' NOT NULL, frozen_json TEXT, frozen_hash TEXT, number INTEGER,
    symbol TEXT DEFAULT '' NOT NULL, dated_on TEXT, replaced_by_id TEXT,
    edited_outside INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_paper_about_id ON paper (about_id);
CREATE INDEX ix_paper_commune_id ON paper (commune_id);
CREATE INDEX ix_paper_definition_year ON paper (definition, year);
CREATE INDEX ix_paper_replaced_by_id ON paper (replaced_by_id);
CREATE TABLE paper_delivery (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, paper_id TEXT NOT NULL, recipient TEXT NOT NULL,
    way TEXT DEFAULT '' NOT NULL, sent_on TEXT, sent_by TEXT DEFAULT '' NOT NULL, answered_on TEXT,
    answer TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_paper_delivery_paper_id ON paper_delivery (paper_id);
CREATE TABLE partner (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT DEFAULT 'department' NOT NULL, staff_count INTEGER, address TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL, search_key TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_partner_commune_id ON partner (commune_id);
CREATE TABLE place_flag (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, village_id TEXT,
    kind TEXT NOT NULL, decision TEXT DEFAULT '' NOT NULL, decided_on TEXT, valid_from TEXT, valid_to TEXT,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_place_flag_commune_id ON place_flag (commune_id);
CREATE INDEX ix_place_flag_village_id ON place_flag (village_id);
CREATE TABLE posting (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, voucher_id TEXT NOT NULL,
    line INTEGER DEFAULT 0 NOT NULL, account TEXT NOT NULL, party_kind TEXT DEFAULT '' NOT NULL, party_id TEXT,
    commodity TEXT DEFAULT 'VND' NOT NULL, units INTEGER DEFAULT 0 NOT NULL, value INTEGER DEFAULT 0 NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_posting_party_id ON posting (party_id);
CREATE INDEX ix_posting_voucher_id ON posting (voucher_id);
CREATE TABLE proposal (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, year INTEGER NOT NULL,
    regulation TEXT DEFAULT '' NOT NULL, title TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_proposal_commune_id ON proposal (commune_id);
CREATE TABLE proposal_household (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, item_id TEXT NOT NULL, household_id TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_proposal_household_household_id ON proposal_household (household_id);
CREATE INDEX ix_proposal_household_item_id ON proposal_household (item_id);
CREATE TABLE proposal_item (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, proposal_id TEXT NOT NULL, parent_id TEXT,
    area TEXT DEFAULT '' NOT NULL, position INTEGER DEFAULT 0 NOT NULL, content TEXT DEFAULT '' NOT NULL,
    details TEXT DEFAULT '' NOT NULL, place TEXT DEFAULT '' NOT NULL, schedule TEXT DEFAULT '' NOT NULL,
    solution TEXT DEFAULT '' NOT NULL, origin TEXT DEFAULT '' NOT NULL, duty_residents TEXT DEFAULT '' NOT NULL,
    duty_commune TEXT DEFAULT '' NOT NULL, duty_partner TEXT DEFAULT '' NOT NULL,
    state TEXT DEFAULT 'proposed' NOT NULL, reason TEXT DEFAULT '' NOT NULL, gift INTEGER DEFAULT 0 NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_proposal_item_parent_id ON proposal_item (parent_id);
CREATE INDEX ix_proposal_item_proposal_id ON proposal_item (proposal_id);
CREATE TABLE proposal_money (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, item_id TEXT NOT NULL,
    source TEXT DEFAULT 'partner' NOT NULL, asked INTEGER DEFAULT 0 NOT NULL, agreed INTEGER, partner_id TEXT,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_proposal_money_item_id ON proposal_money (item_id);
CREATE INDEX ix_proposal_money_partner_id ON proposal_money (partner_id);
CREATE TABLE setting (
    "key" TEXT NOT NULL, value TEXT DEFAULT '' NOT NULL, PRIMARY KEY ("key")
) STRICT;
CREATE TABLE signer (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, name TEXT NOT NULL,
    post TEXT DEFAULT 'chairman' NOT NULL, position INTEGER DEFAULT 0 NOT NULL, valid_from TEXT, valid_to TEXT,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_signer_commune_id ON signer (commune_id);
CREATE TABLE team_term (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL,
    form TEXT DEFAULT 'founding' NOT NULL, period TEXT DEFAULT '' NOT NULL, started_on TEXT, ended_on TEXT,
    replaces TEXT DEFAULT '' NOT NULL, office TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_team_term_commune_id ON team_term (commune_id);
CREATE TABLE village (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, name TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL, former_commune TEXT DEFAULT '' NOT NULL,
    search_key TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_village_commune_id ON village (commune_id);
CREATE TABLE voucher (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, kind TEXT NOT NULL,
    year INTEGER NOT NULL, serial INTEGER, letter TEXT DEFAULT '' NOT NULL, dated TEXT NOT NULL,
    text TEXT DEFAULT '' NOT NULL, partner_id TEXT, item_id TEXT, household_id TEXT,
    gift INTEGER DEFAULT 0 NOT NULL, value_basis TEXT DEFAULT '' NOT NULL,
    accountant_receipt TEXT DEFAULT '' NOT NULL, treasury_reference TEXT DEFAULT '' NOT NULL, reverses_id TEXT,
    device_id TEXT NOT NULL, chain_no INTEGER, previous_hash TEXT, posted_hash TEXT, posted_on TEXT,
    values_json TEXT DEFAULT '{}' NOT NULL, PRIMARY KEY (id),
    CONSTRAINT posted_is_chained CHECK ((posted_hash IS NULL) = (chain_no IS NULL)),
    CONSTRAINT posted_is_numbered CHECK (posted_hash IS NULL OR serial IS NOT NULL)
) STRICT;
CREATE INDEX ix_voucher_commune_id ON voucher (commune_id);
CREATE INDEX ix_voucher_device_id ON voucher (device_id);
CREATE INDEX ix_voucher_household_id ON voucher (household_id);
CREATE INDEX ix_voucher_item_id ON voucher (item_id);
CREATE INDEX ix_voucher_partner_id ON voucher (partner_id);
CREATE INDEX ix_voucher_reverses_id ON voucher (reverses_id);
CREATE INDEX ix_voucher_year_kind ON voucher (year, kind);
CREATE TABLE change (
    position INTEGER NOT NULL, operation INTEGER NOT NULL, table_name TEXT NOT NULL, row_id TEXT NOT NULL,
    "before" TEXT, "after" TEXT, saw TEXT DEFAULT '[]' NOT NULL, salts TEXT DEFAULT '{}' NOT NULL,
    sealed TEXT DEFAULT '{}' NOT NULL, PRIMARY KEY (position),
    FOREIGN KEY(operation) REFERENCES operation (position) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_change_operation ON change (operation);
CREATE INDEX ix_change_row_id ON change (row_id);
"""


def upgrade() -> None:
    """Make every table of the first version."""
    for statement in TABLES.split(";"):
        if statement.strip():
            op.execute(statement)
