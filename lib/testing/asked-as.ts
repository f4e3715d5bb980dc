import type { openCompanyGateway } from './home.ts'
import { readerAnswer } from './reader-answer.ts'

const people = {
  executive: ['executive@ridgeline.example', 'executive'],
  finance: ['finance@ridgeline.example', 'financial-read'],
  foreman: ['field@ridgeline.example', 'field-crew'],
} as const

/** What chat answers one of the sample company's people without a model. */
export async function askedAs(
  who: keyof typeof people,
  text: string,
  open: Pick<Awaited<ReturnType<typeof openCompanyGateway>>, 'caller' | 'gateway'>,
) {
  const [email, role] = people[who]
  return await readerAnswer(text, open.caller(email, [role]), open.gateway)
}
