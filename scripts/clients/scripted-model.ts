import { type Scripted, startMessagesApi } from '#lib/testing/messages-api.ts'

/** More than any session of a client asks. */
const MOST = 200

/** A model on loopback that calls one tool when it is offered, and then says what came back. */
export async function startScriptedModel(tool: string, input: object) {
  const reply: Scripted = ({ messages, tools = [] }) => {
    const last = JSON.stringify(messages.at(-1) ?? '')
    if (last.includes('"tool_result"')) {
      return { stop: 'end_turn', content: [{ type: 'text', text: `It answered: ${last}` }] }
    }
    if (tools.some(({ name }) => name === tool)) {
      return { stop: 'tool_use', content: [{ type: 'tool_use', id: 'toolu_of_the_trial', name: tool, input }] }
    }
    return { stop: 'end_turn', content: [{ type: 'text', text: 'Nothing to do.' }] }
  }
  return startMessagesApi(Array.from({ length: MOST }, () => reply))
}
