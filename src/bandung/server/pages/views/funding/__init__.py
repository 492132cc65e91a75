"""The pages of the funds: balances and statements, pledges and conferences, proposals and projects, bank statements."""
