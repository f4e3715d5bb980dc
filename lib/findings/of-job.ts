import type { InsightInput } from '#lib/measures/gather.ts'
import { type Answer, answered, type Reply } from '#lib/measures/replies.ts'
import type { Topic } from '#lib/measures/topics/topic.ts'

type OfJob = { project?: string | null | undefined }

/** What is known of one job: from the question about it, else from the answer about all of them. */
export function ofJob<R extends OfJob, E>(
  { answers }: Pick<InsightInput, 'answers'>,
  topic: Topic<R, E>,
  job: string,
): Reply<R, E> {
  const reply = answers.has(topic, job) ? answers.of(topic, job) : answers.of(topic)
  if (!answered(reply)) return reply
  return { ...reply, records: reply.records.filter(({ project }) => project === job) }
}

/** Everything that was told about jobs: the one job that was asked about, or all. */
export function everyJob<R, E>({ answers, about }: InsightInput, topic: Topic<R, E>): Reply<R, E> {
  return answers.of(topic, about)
}

/** Whether a list of jobs is all of them: a part can prove neither that one is missing, nor what share one is. */
export function isWhole({ jobs, complete }: Pick<Answer, 'jobs' | 'complete'>): boolean {
  return jobs === null && complete
}
