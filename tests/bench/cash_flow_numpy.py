# The numpy side of "terrier-bench cashflow": the same leases valued month by month, all leases of a block at once.
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit(3)

folder = sys.argv[1]
lease = np.fromfile(folder + "/leases.bin", dtype=np.float64).reshape(-1, 22)
levels = np.fromfile(folder + "/levels.bin", dtype=np.float64)
months, history, relet_review, relet_term = (int(x) for x in levels[:4])
index = levels[4:4 + history + months + 1]
market = levels[4 + history + months + 1:4 + history + 2 * (months + 1)]
discount = levels[4 + history + 2 * (months + 1):4 + history + 3 * (months + 1)]


def block_value(rows):
    """Expected value in pence of each lease of a block. Steps without use lie at month -1."""
    (start, end, rent, free_until, review_month, review_every, is_market, collar, cap, break_month, break_chance, renewal, void, incentive,
     later, market_rent, s0, r0, s1, r1, s2, r2) = (np.ascontiguousarray(rows[:, i]) for i in range(22))
    rent = rent.copy()
    value = np.zeros(len(rows))
    next_review = np.where(review_every > 0, review_month, -1)
    is_market = is_market > 0
    has_break = (start < break_month) & (break_month < end)
    leaves = np.where(has_break, break_chance, 0.0)
    stays = 1 - leaves
    break_month = np.where(has_break, break_month, end)
    # What follows: after a break, after an expiry without renewal, after a renewal.
    lettings = [(break_month + void, incentive, leaves), (end + void, incentive, stays * (1 - renewal)), (end, np.zeros(len(rows)), stays * renewal)]
    rates = [np.zeros(len(rows)) for _ in lettings]
    next_relet = [begins.copy() for begins, _, _ in lettings]
    for m in range(months):
        rent = np.where(s0 == m, r0, rent)
        rent = np.where(s1 == m, r1, rent)
        rent = np.where(s2 == m, r2, rent)
        due = next_review == m
        if due.any():
            i = np.nonzero(due & (m < end))[0]
            past = np.maximum(m - review_every[i].astype(np.int64), -history)
            x = np.where(is_market[i], market_rent[i] * market[m], rent[i] * (index[history + m] / index[history + past]))
            rent[i] = np.rint(np.minimum(np.maximum(x, rent[i] * collar[i]), rent[i] * cap[i]))
            next_review = np.where(due, next_review + review_every, next_review)
        runs = (start <= m) & (m < end) & (free_until <= m)
        flow = np.where(runs, rent * np.where(m < break_month, 1.0, stays), 0.0)
        for k, (begins, free, chance) in enumerate(lettings):
            i = np.nonzero(next_relet[k] == m)[0]
            if len(i):
                rates[k][i] = chance[i] * market_rent[i] * market[m] * np.where(m - begins[i] >= relet_term, later[i], 1.0)
                next_relet[k][i] += relet_review
            flow += np.where(begins + free <= m, rates[k], 0.0)
        value += flow * (discount[m] / 12)
    return value


def value_all(size):
    return np.concatenate([block_value(lease[i:i + size]) for i in range(0, len(lease), size)])


best, block = min((lambda t0, _, t1: (t1 - t0, size))(time.process_time(), value_all(size), time.process_time()) for size in (4096, 16384, len(lease)))
again = time.process_time()
values = value_all(block)
best = min(best, time.process_time() - again)
values.tofile(folder + "/values.bin")
print(best, block, np.__version__)
