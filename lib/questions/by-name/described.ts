import { z } from 'zod'
import { queryByName } from './query-by-name.ts'

/** The tools that answer by data, as clients and models read them. */
export const measureAsked = {
  name: 'gatehouse__measure',
  title: 'Ask for a figure',
  description:
    'Computes one of the company’s certified measures, with the records behind it. Use it for every total, count, ' +
    'ranking or comparison instead of adding up lists: it reads every page and says when something is missing. ' +
    'Name things as people do; a name that fits several or nobody is told. The restatement says what was computed.',
  input: queryByName,
}

export const findingAsked = {
  name: 'gatehouse__finding',
  title: 'Ask for a finding',
  description:
    'Looks for one known kind of trouble across several systems, for the whole company or about one thing, and ' +
    'tells it with its figures and the records that prove it.',
  input: z.strictObject({
    finding: z.string().max(60),
    about: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .describe('A job, vendor or person by name or number, or the number of an invoice. Left out: the whole company.'),
  }),
}
