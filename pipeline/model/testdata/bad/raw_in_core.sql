select id from raw.salesforce__lead
