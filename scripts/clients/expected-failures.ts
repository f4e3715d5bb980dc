const toolsAlone =
  'Gatehouse offers tools and says so in its capabilities: there are no prompts, resources or completions'
const nobodyAsked =
  'a tool behind Gatehouse may not question whoever calls or use their model: what needs a yes is asked in Gatehouse'
const noStreams = 'a call is answered whole: progress and log lines of a system are not passed on'
const noTasks = 'tasks are an extension of the protocol that Gatehouse does not offer'
const noTools =
  'four checks want tools that question the caller or log, which Gatehouse does not pass on; the others of it pass'

const each = (names: readonly string[], reason: string) => Object.fromEntries(names.map((name) => [name, reason]))

const lists = [
  ...['completion-complete', 'prompts-get-embedded-resource', 'prompts-get-simple', 'prompts-get-with-args'],
  ...['prompts-get-with-image', 'prompts-list', 'resources-list', 'resources-read-binary', 'resources-read-text'],
  'resources-templates-read',
]

/** Scenarios of the conformance suite that fail by what Gatehouse is, by revision, each with its reason. */
export const expectedFailures: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2025-11-25': {
    ...each([...lists, 'resources-subscribe', 'resources-unsubscribe'], toolsAlone),
    ...each(['elicitation-sep1034-defaults', 'elicitation-sep1330-enums'], nobodyAsked),
    ...each(['tools-call-elicitation', 'tools-call-sampling'], nobodyAsked),
    ...each(['logging-set-level', 'tools-call-with-logging', 'tools-call-with-progress'], noStreams),
  },
  '2026-07-28': {
    ...each([...lists, 'caching'], toolsAlone),
    ...each(
      ['basic-elicitation', 'basic-list-roots', 'basic-sampling', 'capability-check', 'multi-round'].map(asksCaller),
      nobodyAsked,
    ),
    ...each(
      ['multiple-input-requests', 'non-tool-request', 'request-state', 'result-type', 'tampered-state'].map(asksCaller),
      nobodyAsked,
    ),
    'server-stateless': noTools,
    'tools-call-with-progress': noStreams,
    ...each(
      ['capability-negotiation', 'dispatch-and-envelope', 'lifecycle', 'mrtr-composition', 'mrtr-input'].map(ofTasks),
      noTasks,
    ),
    ...each(['request-headers', 'request-state-removal', 'required-task-error', 'wire-fields'].map(ofTasks), noTasks),
  },
}

function asksCaller(name: string): string {
  return `input-required-result-${name}`
}

function ofTasks(name: string): string {
  return `tasks-${name}`
}
