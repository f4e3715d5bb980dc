import type { Proof } from './proof.ts'
import type { ClientStage } from './stage.ts'

export async function tryClaudeCode(_stage: ClientStage): Promise<Proof[]> {
  return []
}
