export type RowsKernel = (
  bins: number,
  rows: number,
  gradients: number,
  end: number,
  histogram: number,
) => void;

/** The compiled inner loops; numbers are addresses in the ground's memory, see `wasm`. */
export interface Kernels {
  bin: (values: number, end: number, cuts: number, bins: number, stride: number) => void;
  subtract: (larger: number, smaller: number, end: number) => void;
  partition: (
    bins: number,
    stride: number,
    shift: number,
    last: number,
    rows: number,
    gradients: number,
    end: number,
    toRows: number,
    toGradients: number,
  ) => number;
  column: (
    bins: number,
    stride: number,
    rows: number,
    gradients: number,
    end: number,
    histogram: number,
  ) => void;
  /** The address of the best last cell on the left, or 0. */
  scan: (
    from: number,
    to: number,
    missingLeft: number,
    gradient: number,
    hessian: number,
    l2: number,
    minHessian: number,
    atLeast: number,
    found: number,
  ) => number;
  clear: (from: number, to: number) => void;
  copy: (to: number, from: number, size: number) => void;
  walk: (rows: number, end: number, nodes: number, values: number, scores: number) => void;
  loss: (
    ...addresses: [
      rows: number,
      end: number,
      scores: number,
      labels: number,
      weights: number,
      sums: number,
    ]
  ) => void;
  measure: (
    ...addresses: [
      rows: number,
      end: number,
      scores: number,
      labels: number,
      weights: number,
      probabilities: number,
      sums: number,
    ]
  ) => void;
  pack: (
    ...addresses: [
      rows: number,
      end: number,
      probabilities: number,
      labels: number,
      weights: number,
      perGradient: number,
      perHessian: number,
      toRows: number,
      toGradients: number,
      sums: number,
    ]
  ) => void;
  histogram: (block: number, dense: boolean) => RowsKernel;
}
