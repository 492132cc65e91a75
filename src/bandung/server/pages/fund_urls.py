"""The addresses of the funds' pages; what has a word of its own stands before the code of a fund."""

from django.urls import path

from bandung.server.pages.views.funding import banking, books, funds, pledges, projects, proposals

urlpatterns = [
    path("funds/", funds.funds, name="funds"),
    path("funds/conferences/<path:code>/", pledges.conference, name="fund_conference"),
    path("funds/donors/<path:code>/", pledges.donor, name="fund_donor"),
    path("funds/pledges/<str:step>/step/<path:code>/", pledges.pledge_step, name="fund_pledge_step"),
    path("funds/pledges/<path:code>/", pledges.pledge, name="fund_pledge"),
    path("funds/proposals/move/<path:code>/", proposals.proposal_move, name="fund_proposal_move"),
    path("funds/proposals/score/<path:code>/", proposals.proposal_score, name="fund_proposal_score"),
    path("funds/proposals/agree/<path:code>/", proposals.proposal_agree, name="fund_proposal_agree"),
    path("funds/proposals/change/<path:code>/", proposals.change_proposal, name="fund_proposal_change"),
    path("funds/proposals/<path:code>/", proposals.proposal, name="fund_proposal"),
    path("funds/projects/<str:step>/step/<path:code>/", projects.project_step, name="fund_project_step"),
    path("funds/projects/<path:code>/", projects.project, name="fund_project"),
    path("funds/<str:fund>/", funds.fund, name="fund"),
    path("funds/<str:fund>/statement/<str:as_>/", funds.statement_file, name="fund_statement"),
    path("funds/<str:fund>/entries/", funds.entries, name="fund_entries"),
    path("funds/<str:fund>/entries/<int:number>/", funds.entry, name="fund_entry"),
    path("funds/<str:fund>/entries/<int:number>/reverse/", books.reverse_entry, name="fund_entry_reverse"),
    path("funds/<str:fund>/pledges/", pledges.pledges, name="fund_pledges"),
    path("funds/<str:fund>/pledges/new/", pledges.new_pledge, name="fund_pledge_new"),
    path("funds/<str:fund>/proposals/", proposals.proposals, name="fund_proposals"),
    path("funds/<str:fund>/proposals/new/", proposals.new_proposal, name="fund_proposal_new"),
    path("funds/<str:fund>/books/", books.books, name="fund_books"),
    path("funds/<str:fund>/books/journal/<str:as_>/", books.journal_file, name="fund_journal"),
    path("funds/<str:fund>/books/<str:step>/", books.books_step, name="fund_books_step"),
    path("funds/<str:fund>/bank/", banking.bank, name="fund_bank"),
    path("funds/<str:fund>/bank/<int:line>/", banking.bank_line, name="fund_bank_line"),
]
