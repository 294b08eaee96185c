"""The polynomial coefficients of this package: near-minimax fits, interpolated at Chebyshev nodes with 60 digits.

    python3 scripts/coefficients.py        (needs mpmath)

Each row prints one function, the largest error of its polynomial over the interval, and its coefficients,
lowest power first, rounded to float64. The sources carry the same numbers.
"""

from mpmath import atanh, chop, coth, cos, lu_solve, matrix, mp, mpf, pi, log, sin, sqrt

mp.dps = 60


def fit(f, high, terms):
    """Coefficients p of sum p_i z^i that equal f at the Chebyshev nodes of [0, high]."""
    nodes = [high / 2 * (1 + cos((2 * i + 1) * pi / (2 * terms))) for i in range(terms)]
    rows = matrix(terms, terms)
    for i, z in enumerate(nodes):
        for j in range(terms):
            rows[i, j] = z**j
    return [chop(p) for p in lu_solve(rows, matrix([f(z) for z in nodes]))]


def report(name, f, high, terms, weight):
    p = [float(c) for c in fit(f, high, terms)]
    points = [high * mpf(i) / 1000 for i in range(1, 1001)]
    worst = max(abs(weight(z) * (sum(mpf(c) * z**j for j, c in enumerate(p)) - f(z))) for z in points)
    print(f"{name}: error 2^{float(log(worst, 2)):.1f}")
    for c in p:
        print(f"  {c!r},")


half_ln2 = (log(mpf(2)) / 2 * mpf("1.0001")) ** 2
quarter_pi = (pi / 4 * mpf("1.0001")) ** 2
third = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1) * mpf("1.0001")) ** 2

# r coth(r/2) = 2 + z P(z), z = r^2
report("exp P", lambda z: (sqrt(z) * coth(sqrt(z) / 2) - 2) / z, half_ln2, 5, lambda z: z * sqrt(z) / 4)
# sin x = x + x^3 S(z)
report("sin S", lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z, quarter_pi, 6, lambda z: z)
# cos x = 1 - z/2 + z^2 C(z)
report("cos C", lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2, quarter_pi, 6, lambda z: z * z)
# x coth x = 1 + z W(z), z = x^2, up to tanh x = 1/2
half = (log(mpf(3)) / 2 * mpf("1.0001")) ** 2
report("tanh W", lambda z: (sqrt(z) * coth(sqrt(z)) - 1) / z, half, 8, lambda z: z)
# 2 atanh s = 2 s + s z L(z), z = s^2
report("log L", lambda z: 2 * (atanh(sqrt(z)) / sqrt(z) - 1) / z, third, 7, lambda z: z / 2)
# 2 atanh s = 2 s + 2/3 s^3 + s z^2 T(z)
report("pow T", lambda z: 2 * (atanh(sqrt(z)) / sqrt(z) - 1 - z / 3) / z**2, third, 8, lambda z: z * z / 2)
ln2 = log(mpf(2))


def parts(name, value, bits, count):
    """value = a sum of numbers of the given bits each, then one float64: products with small integers are exact."""
    out = []
    for _ in range(count):
        exponent = int(mp.floor(log(abs(value), 2))) + 1 - bits
        part = mp.floor(value / mpf(2) ** exponent) * mpf(2) ** exponent
        out.append(float(part))
        value -= part
    print(name, [*out, float(value)])


parts("ln2, 32 bits", ln2, 32, 1)
parts("ln2, 32 + 32 bits", ln2, 32, 2)
parts("pi/2, 3 x 33 bits", pi / 2, 33, 3)
print("2/pi", float(2 / pi), "1/ln2", float(1 / ln2))
print("2/3", float(mpf(2) / 3), float(mpf(2) / 3 - mpf(float(mpf(2) / 3))))
