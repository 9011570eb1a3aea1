/**
 * Threads that run the same program in step. Each knows its rank; what they decide is worked out
 * by every one of them from shared memory, so nothing but the heavy loops needs dividing.
 */
export interface Team {
  rank: number;
  size: number;
  /** Returns when every thread of the team has come here. */
  meet: () => void;
}

export const alone: Team = { rank: 0, size: 1, meet: () => {} };

const spins = 4000;

/**
 * A member of a team that meets over two cells of shared memory: who has come, and which round.
 *
 * @param cells shared integers, zero at the start; `at` and `at + 1` are used
 */
export function joinTeam(rank: number, size: number, cells: Int32Array, at: number): Team {
  if (size === 1) return alone;
  const meet = () => {
    const round = Atomics.load(cells, at + 1);
    if (Atomics.add(cells, at, 1) === size - 1) {
      Atomics.store(cells, at, 0);
      Atomics.add(cells, at + 1, 1);
      Atomics.notify(cells, at + 1);
      return;
    }
    for (let i = 0; i < spins; i++) if (Atomics.load(cells, at + 1) !== round) return;
    while (Atomics.load(cells, at + 1) === round) Atomics.wait(cells, at + 1, round);
  };
  return { rank, size, meet };
}

/** The part of `count` that falls to this member: from `start` to before `end`. */
export function shareOf(team: Team, count: number): { start: number; end: number } {
  return {
    start: Math.floor((count * team.rank) / team.size),
    end: Math.floor((count * (team.rank + 1)) / team.size),
  };
}
