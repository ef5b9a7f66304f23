/** A number without rounding. `bottom` is positive. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Reads decimal digits: `1299`, `0.85`. */
export function fraction(digits: string): Fraction {
  const [whole = '0', decimals = ''] = digits.split('.');
  return reduced(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function negated({ top, bottom }: Fraction): Fraction {
  return { top: -top, bottom };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.top, a.bottom * b.bottom);
}

/** Undefined for zero, by which nothing can be divided. */
export function inverse({ top, bottom }: Fraction): Fraction | undefined {
  if (top === 0n) return undefined;
  return top < 0n ? { top: -bottom, bottom: -top } : { top: bottom, bottom: top };
}

/** Decimal digits, at most `places` after the point, rounded half away from zero; and whether that is exact. */
export function decimal(
  { top, bottom }: Fraction,
  places: number,
): { readonly digits: string; readonly exact: boolean } {
  const scale = 10n ** BigInt(places);
  const size = top < 0n ? -top : top;
  const scaled = (2n * size * scale + bottom) / (2n * bottom);
  const whole = scaled / scale;
  const decimals = String(scaled % scale)
    .padStart(places, '0')
    .replace(/0+$/, '');
  const sign = top < 0n && scaled > 0n ? '-' : '';
  return { digits: `${sign}${whole}${decimals && `.${decimals}`}`, exact: scaled * bottom === size * scale };
}

function reduced(top: bigint, bottom: bigint): Fraction {
  const by = divisor(top < 0n ? -top : top, bottom);
  return by > 1n ? { top: top / by, bottom: bottom / by } : { top, bottom };
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
