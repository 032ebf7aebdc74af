/* Beliefs, see belief.h. The classification's codes say whose neighbours groups are: the first
 * digit is the broad category, the second the level of training, the third and fourth ever narrower
 * families. A family is as likely as its likely groups together, and that speaks for each of its
 * groups: of two that lie equally near, the one among relatives that lie near as well is right more
 * often, as labourers' groups of an industry show.
 *
 * The weights are those of a softmax over all groups, learned on 5,217 French and English titles
 * that were held out of the taxonomy's own, half of which chose them and half judged them in turn.
 */
#include "lexicon/belief.h"

#include <math.h>

#define MARGIN_VOICE 2.7f
#define COSINE_VOICE 3.3f

/* How sharply the margins of a family's groups are told from each other when they are pooled; below
 * the best margin of all by so much a group adds nothing, and a family of such groups has that. */
#define SHARPNESS 8.0f
#define FAR 1.5f
#define SUM_MIN 1e-5f

static const struct {
	size_t digits;
	float voice;
} belief_families[] = {{1, 1.63f}, {2, -0.42f}, {3, 0.36f}, {4, 0.87f}};

#define DIGITS_MAX 4

void belief_find_families(struct belief_families *ret)
{
	ret->common[0] = 0;
	for (size_t u = 1; u < UNIT_GROUP_COUNT; u++) {
		const char *one = unit_groups[u - 1].code, *other = unit_groups[u].code;
		bool same = true;
		ret->common[u] = 0;
		for (size_t d = 0; d < DIGITS_MAX; d++) {
			same &= one[d] == other[d];
			ret->common[u] = (uint8_t)(ret->common[u] + same);
		}
	}
}

/* Adds to each group what its families say, those of so many digits. */
static void belief_add_families(const float *shares, const uint8_t *common, size_t digits,
				float voice, float *beliefs)
{
	const float least = logf(SUM_MIN);
	for (size_t from = 0, to = 0; from < UNIT_GROUP_COUNT; from = to) {
		float sum = SUM_MIN + shares[from];
		for (to = from + 1; to < UNIT_GROUP_COUNT && common[to] >= digits; to++)
			sum += shares[to];
		/* Most families have no group that is near. */
		float said = voice * (sum == SUM_MIN ? least : logf(sum)) / SHARPNESS;
		for (size_t u = from; u < to; u++)
			beliefs[u] += said;
	}
}

void belief_weigh(const struct belief_families *families, const float *margins, float voice,
		  const float *cosines, float *ret)
{
	float shares[UNIT_GROUP_COUNT], best = margins[0];
	for (size_t u = 1; u < UNIT_GROUP_COUNT; u++)
		best = MAX(best, margins[u]);
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++) {
		shares[u] = margins[u] < best - FAR ? 0 : expf(SHARPNESS * (margins[u] - best));
		ret[u] = MARGIN_VOICE * margins[u];
	}
	for (size_t f = 0; f < COUNT_OF(belief_families); f++)
		belief_add_families(shares, families->common, belief_families[f].digits,
				    belief_families[f].voice, ret);
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++)
		ret[u] = voice * ret[u] + COSINE_VOICE * cosines[u];
}
