package demo

import "strings"

// Columns of the Data Export, in its order. A suffix names the null of the
// column: :r no record, :b false, :m no money (see newTable). The last ones,
// ending in __c, are the company's own.
const (
	columnsLead = `Id IsDeleted:b MasterRecordId:r Salutation FirstName LastName MiddleName Suffix RecordTypeId:r Title Company
		Street City State PostalCode Country StateCode CountryCode Latitude Longitude GeocodeAccuracy Phone MobilePhone Fax Email
		Website Description LeadSource Status Industry Rating CurrencyIsoCode AnnualRevenue NumberOfEmployees OwnerId:r
		HasOptedOutOfEmail:b IsConverted:b ConvertedDate ConvertedAccountId:r ConvertedContactId:r ConvertedOpportunityId:r
		IsUnreadByOwner:b CreatedDate CreatedById:r LastModifiedDate LastModifiedById:r SystemModstamp LastActivityDate DoNotCall:b
		HasOptedOutOfFax:b LastTransferDate Jigsaw JigsawContactId EmailBouncedReason EmailBouncedDate Pronouns GenderIdentity
		Intent__c Primary_Campaign__c:r`

	columnsLeadHistory = `Id IsDeleted:b LeadId:r CreatedById:r CreatedDate Field DataType OldValue NewValue`

	columnsContact = `Id IsDeleted:b MasterRecordId:r AccountId:r Salutation FirstName LastName MiddleName Suffix RecordTypeId:r
		OtherStreet OtherCity OtherState OtherPostalCode OtherCountry OtherStateCode OtherCountryCode OtherLatitude OtherLongitude
		OtherGeocodeAccuracy MailingStreet MailingCity MailingState MailingPostalCode MailingCountry MailingStateCode
		MailingCountryCode MailingLatitude MailingLongitude MailingGeocodeAccuracy Phone Fax MobilePhone HomePhone OtherPhone
		AssistantPhone ReportsToId:r Email Title Department AssistantName LeadSource Birthdate Description CurrencyIsoCode OwnerId:r
		HasOptedOutOfEmail:b HasOptedOutOfFax:b DoNotCall:b CreatedDate CreatedById:r LastModifiedDate LastModifiedById:r
		SystemModstamp LastActivityDate LastCURequestDate LastCUUpdateDate EmailBouncedReason EmailBouncedDate Jigsaw
		JigsawContactId Pronouns GenderIdentity`

	columnsAccount = `Id IsDeleted:b MasterRecordId:r Name Type RecordTypeId:r ParentId:r BillingStreet BillingCity BillingState
		BillingPostalCode BillingCountry BillingStateCode BillingCountryCode BillingLatitude BillingLongitude BillingGeocodeAccuracy
		ShippingStreet ShippingCity ShippingState ShippingPostalCode ShippingCountry ShippingStateCode ShippingCountryCode
		ShippingLatitude ShippingLongitude ShippingGeocodeAccuracy Phone Fax AccountNumber Website Sic Industry AnnualRevenue
		NumberOfEmployees Ownership TickerSymbol Description Rating Site CurrencyIsoCode OwnerId:r CreatedDate CreatedById:r
		LastModifiedDate LastModifiedById:r SystemModstamp LastActivityDate IsExcludedFromRealign:b Jigsaw JigsawCompanyId
		AccountSource SicDesc OperatingHoursId:r`

	columnsOpportunity = `Id IsDeleted:b AccountId:r IsPrivate:b Name Description StageName StageSortOrder Amount Probability
		ExpectedRevenue TotalOpportunityQuantity CloseDate Type NextStep LeadSource IsClosed:b IsWon:b ForecastCategory
		ForecastCategoryName CurrencyIsoCode CampaignId:r HasOpportunityLineItem:b Pricebook2Id:r OwnerId:r Territory2Id:r
		IsExcludedFromTerritory2Filter:b CreatedDate CreatedById:r LastModifiedDate LastModifiedById:r SystemModstamp
		LastActivityDate LastStageChangeDate FiscalYear FiscalQuarter ContactId:r PrimaryPartnerAccountId:r SyncedQuoteId:r
		ContractId:r LastAmountChangedHistoryId:r LastCloseDateChangedHistoryId:r Loss_Reason__c Competitor__c`

	columnsOpportunityHistory = `Id OpportunityId:r CreatedById:r CreatedDate CreatedDateForInsert StageName Amount ExpectedRevenue
		CloseDate Probability FromForecastCategory ForecastCategory PrevForecastUpdate FromOpportunityStageName
		PrevOpportunityStageUpdate CurrencyIsoCode ValidThroughDate SystemModstamp IsDeleted:b PrevAmount PrevCloseDate`

	columnsContactRole = `Id OpportunityId:r ContactId:r Role CreatedDate CreatedById:r LastModifiedDate LastModifiedById:r
		SystemModstamp IsDeleted:b CurrencyIsoCode`

	columnsCampaign = `Id IsDeleted:b Name ParentId:r Type Status StartDate EndDate CurrencyIsoCode ExpectedRevenue:m BudgetedCost:m
		ActualCost:m ExpectedResponse NumberSent IsActive:b Description NumberOfLeads NumberOfConvertedLeads NumberOfContacts
		NumberOfResponses NumberOfOpportunities NumberOfWonOpportunities AmountAllOpportunities:m AmountWonOpportunities:m
		HierarchyNumberOfLeads HierarchyNumberOfConvertedLeads HierarchyNumberOfContacts HierarchyNumberOfResponses
		HierarchyNumberOfOpportunities HierarchyNumberOfWonOpportunities HierarchyAmountAllOpportunities:m
		HierarchyAmountWonOpportunities:m HierarchyNumberSent HierarchyExpectedRevenue:m HierarchyBudgetedCost:m
		HierarchyActualCost:m OwnerId:r CreatedDate CreatedById:r LastModifiedDate LastModifiedById:r SystemModstamp
		LastActivityDate CampaignMemberRecordTypeId:r`

	columnsCampaignMember = `Id IsDeleted:b CampaignId:r LeadId:r ContactId:r Status HasResponded:b IsPrimary:b CreatedDate
		CreatedById:r LastModifiedDate LastModifiedById:r SystemModstamp FirstRespondedDate CurrencyIsoCode`

	columnsTask = `Id WhoId:r WhatId:r WhoCount WhatCount Subject ActivityDate Status Priority OwnerId:r Description
		CurrencyIsoCode:m Type IsDeleted:b AccountId:r IsClosed:b CreatedDate CreatedById:r LastModifiedDate LastModifiedById:r
		SystemModstamp IsArchived:b EmailMessageId:r ActivityOriginType CallDurationInSeconds CallType CallDisposition CallObject
		ReminderDateTime IsReminderSet:b RecurrenceActivityId:r IsRecurrence:b RecurrenceStartDateOnly RecurrenceEndDateOnly
		RecurrenceTimeZoneSidKey RecurrenceType RecurrenceInterval RecurrenceDayOfWeekMask RecurrenceDayOfMonth RecurrenceInstance
		RecurrenceMonthOfYear RecurrenceRegeneratedType CompletedDateTime`

	columnsUser = `Id Username FirstName LastName MiddleName Suffix CompanyName Division Department Title Street City State PostalCode
		Country StateCode CountryCode Latitude Longitude GeocodeAccuracy Email SenderEmail SenderName Signature StayInTouchSubject
		StayInTouchSignature StayInTouchNote Phone Fax MobilePhone Alias CommunityNickname IsActive:b IsSystemControlled:b
		TimeZoneSidKey UserRoleId:r LocaleSidKey ReceivesInfoEmails:b ReceivesAdminInfoEmails:b EmailEncodingKey
		DefaultCurrencyIsoCode:m CurrencyIsoCode:m ProfileId:r UserType LanguageLocaleKey EmployeeNumber DelegatedApproverId:r
		ManagerId:r LastLoginDate LastPasswordChangeDate CreatedDate CreatedById:r LastModifiedDate LastModifiedById:r
		SystemModstamp`
)

// salesforceTable opens one file of the Data Export.
func salesforceTable(to folder, object, columns string) (*table, error) {
	d := dialect{delimiter: ',', encoding: "windows-1252", quote: quoteAll}
	return newTable(to, "exports/salesforce/"+object+".csv", d, strings.Fields(columns))
}
