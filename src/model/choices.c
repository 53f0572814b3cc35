// SPDX-License-Identifier: GPL-3.0-or-later
// The scales of key account management, as domain.md 3 and 4 define them.
#include "kam/base/locale.h"
#include "kam/model/entity.h"

#define END { 0, NULL, NULL }

const Choice choices_phase[] = {
	{ PHASE_EXPLORATORY, "exploratory", N_("Exploratory") },
	{ PHASE_TACTICAL, "tactical", N_("Tactical") },
	{ PHASE_COOPERATIVE, "cooperative", N_("Cooperative") },
	{ PHASE_INTERDEPENDENT, "interdependent", N_("Interdependent") },
	{ PHASE_STRATEGIC, "strategic", N_("Strategic") },
	END,
};

const Choice choices_potential[] = {
	{ POTENTIAL_LOW, "low", N_("low") },
	{ POTENTIAL_MEDIUM, "medium", N_("medium") },
	{ POTENTIAL_HIGH, "high", N_("high") },
	END,
};

const Choice choices_supplier[] = {
	{ SUPPLIER_ONE_OF_SEVERAL, "one_of_several", N_("one of several") },
	{ SUPPLIER_PREFERRED, "preferred", N_("preferred supplier") },
	{ SUPPLIER_SOLE, "sole", N_("sole supplier") },
	{ SUPPLIER_STRATEGIC, "strategic", N_("part of the strategy") },
	END,
};

const Choice choices_uncoupling[] = {
	{ UNCOUPLING_NO, "no", N_("no") },
	{ UNCOUPLING_PLANNED, "planned", N_("planned") },
	{ UNCOUPLING_SUFFERED, "suffered", N_("suffered") },
	END,
};

const Choice choices_level[] = {
	{ LEVEL_OPERATIONAL, "operational", N_("operational") },
	{ LEVEL_SPECIALIST, "specialist", N_("specialist") },
	{ LEVEL_MANAGER, "manager", N_("manager level") },
	{ LEVEL_DIRECTOR, "director", N_("director") },
	{ LEVEL_EXECUTIVE, "executive", N_("executive") },
	END,
};

const Choice choices_role[] = {
	{ ROLE_INITIATOR, "initiator", N_("initiator") },
	{ ROLE_USER, "user", N_("user") },
	{ ROLE_INFLUENCER, "influencer", N_("influencer") },
	{ ROLE_OPINION_FORMER, "opinion_former", N_("opinion former") },
	{ ROLE_TECHNICAL_EVALUATOR, "technical_evaluator", N_("technical evaluator") },
	{ ROLE_BUYER, "buyer", N_("buyer") },
	{ ROLE_DECISION_MAKER, "decision_maker", N_("decision maker") },
	{ ROLE_APPROVER, "approver", N_("approver") },
	{ ROLE_ECONOMIC_BUYER, "economic_buyer", N_("economic buyer") },
	{ ROLE_GATEKEEPER, "gatekeeper", N_("gatekeeper") },
	{ ROLE_COACH, "coach", N_("coach") },
	{ ROLE_EXECUTIVE_SPONSOR, "executive_sponsor", N_("executive sponsor") },
	END,
};

const Choice choices_stance[] = {
	{ STANCE_OPPONENT, "opponent", N_("opponent") },
	{ STANCE_CRITIC, "critic", N_("critic") },
	{ STANCE_NEUTRAL, "neutral", N_("neutral") },
	{ STANCE_SUPPORTER, "supporter", N_("supporter") },
	{ STANCE_CHAMPION, "champion", N_("champion") },
	END,
};

const Choice choices_contact_status[] = {
	{ CONTACT_ACTIVE, "active", N_("active") },
	{ CONTACT_LEFT, "left", N_("left the company") },
	{ CONTACT_VACANT, "vacant", N_("vacant position") },
	END,
};

const Choice choices_link[] = {
	{ LINK_REPORTS_TO, "reports_to", N_("reports to") },
	{ LINK_INFLUENCES, "influences", N_("influences") },
	{ LINK_CONFLICTS, "conflicts", N_("conflicts with") },
	{ LINK_SAME_PERSON, "same_person", N_("is the same person as") },
	{ LINK_SUCCEEDS, "succeeds", N_("took over from") },
	END,
};

const Choice choices_tie[] = {
	{ TIE_NONE, "none", N_("none yet") },
	{ TIE_VENDOR, "vendor", N_("vendor") },
	{ TIE_CREDIBLE_SOURCE, "credible_source", N_("credible source") },
	{ TIE_PROBLEM_SOLVER, "problem_solver", N_("problem solver") },
	{ TIE_TRUSTED_ADVISOR, "trusted_advisor", N_("trusted advisor") },
	END,
};

const Choice choices_item[] = {
	{ ITEM_SUPPLIER_STATUS, "supplier_status", N_("Supplier status") },
	{ ITEM_CONTACT_STRUCTURE, "contact_structure", N_("Contact structure") },
	{ ITEM_TRUST, "trust", N_("Trust") },
	{ ITEM_INFORMATION, "information", N_("Information shared") },
	{ ITEM_EXIT_COST, "exit_cost", N_("Exit cost") },
	{ ITEM_HORIZON, "horizon", N_("Horizon") },
	END,
};

const Choice choices_event[] = {
	{ EVENT_ORDER, "order", N_("order") },
	{ EVENT_INVOICE, "invoice", N_("invoice") },
	{ EVENT_RETURN, "return", N_("return") },
	{ EVENT_MEETING, "meeting", N_("meeting") },
	{ EVENT_CALL, "call", N_("call") },
	{ EVENT_VISIT, "visit", N_("visit") },
	{ EVENT_EMAIL, "email", N_("e-mail") },
	{ EVENT_PROBLEM, "problem", N_("problem") },
	{ EVENT_OBJECTION, "objection", N_("objection") },
	{ EVENT_OBSTACLE, "obstacle", N_("obstacle") },
	{ EVENT_DEADLINE, "deadline", N_("deadline") },
	{ EVENT_AFTER_SALES, "after_sales", N_("after-sales") },
	{ EVENT_TRAINING, "training", N_("training") },
	{ EVENT_SURVEY, "survey", N_("survey") },
	{ EVENT_MILESTONE, "milestone", N_("milestone") },
	{ EVENT_NOTE, "note", N_("note") },
	END,
};

const Choice choices_severity[] = {
	{ SEVERITY_MINOR, "minor", N_("minor") },
	{ SEVERITY_MAJOR, "major", N_("major") },
	{ SEVERITY_CRITICAL, "critical", N_("critical") },
	END,
};

const Choice choices_action[] = {
	{ ACTION_OPEN, "open", N_("pending") },
	{ ACTION_DONE, "done", N_("done") },
	{ ACTION_DROPPED, "dropped", N_("dropped") },
	END,
};

const Choice choices_stage[] = {
	{ 1, "idea", N_("idea") },
	{ 2, "qualified", N_("qualified") },
	{ 3, "proposal", N_("proposal") },
	{ 4, "negotiation", N_("negotiation") },
	{ 5, "won", N_("won") },
	{ 6, "lost", N_("lost") },
	END,
};

const Choice choices_need[] = {
	{ 1, "open", N_("pending") },
	{ 2, "met", N_("met") },
	{ 3, "exceeded", N_("exceeded") },
	{ 4, "missed", N_("missed") },
	END,
};

const Choice choices_swot_side[] = {
	{ 1, "us", N_("us at the customer") },
	{ 2, "customer", N_("the customer") },
	END,
};

const Choice choices_swot[] = {
	{ 1, "strength", N_("strength") },
	{ 2, "weakness", N_("weakness") },
	{ 3, "opportunity", N_("opportunity") },
	{ 4, "threat", N_("threat") },
	END,
};

const Choice choices_question[] = {
	{ 1, "interesting", N_("How can we be more interesting to them?") },
	{ 2, "trust", N_("How do we build trust?") },
	{ 3, "role", N_("How do we play a significant role?") },
	END,
};

const Choice choices_ability[] = {
	{ 1, "creativity", N_("creativity") },
	{ 2, "co_creation", N_("co-creation of solutions") },
	{ 3, "leadership", N_("leadership") },
	{ 4, "ease_of_relationship", N_("ease of relationship") },
	{ 5, "articulation", N_("articulation and empathy at all levels") },
	{ 6, "holistic_view", N_("holistic view") },
	{ 7, "planning", N_("strategic planning of accounts") },
	{ 8, "proactivity", N_("commercial proactivity and results") },
	{ 9, "prediction", N_("predictive power") },
	{ 10, "uncertainty", N_("working in uncertainty") },
	END,
};

const Choice choices_value_side[] = {
	{ 1, "us", N_("us") },
	{ 2, "them", N_("them") },
	END,
};

const Choice choices_goal[] = {
	{ 1, "revenue", N_("revenue") },
	{ 2, "margin", N_("margin") },
	END,
};
