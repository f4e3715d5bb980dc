/** What the sample company's installation is set to, by the keys of lib/settings. */
export const sampleSettings = {
  company_name: 'Ridgeline Builders',
  time_zone: 'America/Los_Angeles',
  currency: 'USD',
  fiscal_year_start: '1',
  job_number: 'NN-NNN',
} as const
