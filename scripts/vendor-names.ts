/**
 * Where a vendor may be named outside its own folder in lib/connectors: a path, or its beginning, and why. Everything
 * else takes what it needs of a vendor from the list of connectors. `vendor-names.test.ts` holds the sources to it.
 */
export const vendorNames: Readonly<Record<string, string>> = {
  'lib/company/': 'the sample company keeps its books in them',
  'lib/testing/': 'tests name what they test',
  'lib/measures/': 'a measure says which systems it asks',
  'lib/questions/known-names': 'names come from the lists of named systems, and stand under their ids',
  'lib/findings/': 'a finding compares named systems',
  'lib/access/seed': 'the roles of a new installation are made for the systems that come with it',
  'lib/home/open-home.ts': 'reads the closed month from one measure’s topic',
  'lib/projects/jobs.ts': 'which jobs there are is told by two systems',
  'lib/projects/scope.ts': 'whose jobs a person sees is told by the system that has them',
  'lib/systems/vendor-servers.ts': 'a list of the servers that vendors run themselves',
  'scripts/bench/': 'measures the sample company',
  'scripts/clients/': 'clients ask the sample company',
  'scripts/contracts/': 'holds each vendor against its own document',
  'messages/en/connect-ways.json': 'what is done at each vendor',
  'messages/es/connect-ways.json': 'what is done at each vendor',
  'messages/en/connect.json': 'what each vendor’s settings are',
  'messages/es/connect.json': 'what each vendor’s settings are',
  'messages/en/insights.json': 'words of measures, findings and saved plans',
  'messages/es/insights.json': 'words of measures, findings and saved plans',
  'messages/en/names.json': 'sentences of the seeded roles',
  'messages/es/names.json': 'sentences of the seeded roles',
  'messages/en/sign-in.json': 'what the sample people may do',
  'messages/es/sign-in.json': 'what the sample people may do',
}
