package demo

import "math"

func (s *salesforce) writeDeal(o *deal) {
	t := s.opportunity
	t.id("Id", prefixOpportunity, o.number)
	t.id("AccountId", prefixAccount, o.account)
	t.text("Name", o.name)
	t.text("StageName", o.stage)
	t.decimal("Amount", o.amount, -1)
	t.decimal("Probability", probability(o.stage), -1)
	t.decimal("ExpectedRevenue", expected(o.amount, o.stage), -1)
	t.date("CloseDate", o.planned)
	t.text("Type", o.kind)
	t.text("NextStep", o.next)
	t.text("LeadSource", o.source)
	t.flag("IsClosed", o.closed)
	t.flag("IsWon", o.won)
	t.text("ForecastCategory", forecast(o.stage))
	t.text("ForecastCategoryName", forecast(o.stage))
	t.text("CurrencyIsoCode", "EUR")
	t.id("CampaignId", prefixCampaign, o.campaign)
	t.id("OwnerId", prefixUser, o.owner)
	signed(t, o.created, o.owner, o.modified, o.owner)
	t.stamp("LastStageChangeDate", o.changed)
	t.number("FiscalYear", o.planned.Year())
	t.number("FiscalQuarter", (int(o.planned.Month())+2)/3)
	t.id("ContactId", prefixContact, o.contact)
	t.text("Loss_Reason__c", o.lossReason)
	t.text("Competitor__c", o.competitor)
	t.end()
	for i := range o.versions {
		s.writeVersion(o, i)
	}
}

func (s *salesforce) writeVersion(o *deal, i int) {
	t, v := s.opportunityHistory, &o.versions[i]
	s.versions++
	t.id("Id", prefixOppHistory, s.versions)
	t.id("OpportunityId", prefixOpportunity, o.number)
	t.id("CreatedById", prefixUser, v.by)
	t.stamp("CreatedDate", v.at)
	t.text("StageName", v.stage)
	t.decimal("Amount", v.amount, -1)
	t.decimal("ExpectedRevenue", expected(v.amount, v.stage), -1)
	t.date("CloseDate", v.planned)
	t.decimal("Probability", probability(v.stage), -1)
	t.text("ForecastCategory", forecast(v.stage))
	t.text("FromOpportunityStageName", v.from)
	t.text("CurrencyIsoCode", "EUR")
	t.stamp("SystemModstamp", v.at)
	if i > 0 {
		before := &o.versions[i-1]
		t.text("FromForecastCategory", forecast(before.stage))
		t.stamp("PrevForecastUpdate", before.at)
		t.stamp("PrevOpportunityStageUpdate", before.at)
		t.decimal("PrevAmount", before.amount, -1)
		t.date("PrevCloseDate", before.planned)
	}
	if i+1 < len(o.versions) { // empty on the current row only
		t.stamp("ValidThroughDate", o.versions[i+1].at)
	}
	t.end()
}

func expected(amount float64, stage string) float64 {
	return math.Round(amount*probability(stage)) / 100
}

func forecast(stage string) string {
	switch stage {
	case stageWon:
		return "Closed"
	case stageLost:
		return "Omitted"
	case stageNegotiation:
		return "Commit"
	case stageProposal:
		return "BestCase"
	default:
		return "Pipeline"
	}
}
