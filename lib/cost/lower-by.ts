/** By which share a cost is lower than what it is compared with; below zero where it is higher. Null: nothing to compare with. */
export function lowerBy(cost: number, other: number): number | null {
  return other > 0 ? (other - cost) / other : null
}
