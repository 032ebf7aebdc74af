/* From fits to probabilities. A fit that is high and far above the others is nearly always right, a
 * low one among equals is a guess. The fits share one unit of belief by their exponentials; the
 * share times the fit is a raw measure, and the table turns it into how often such a hit was right
 * on 2,000 CNP titles, French and English, that no taxonomy file contains. */
#include "lexicon/lexicon_private.h"

#include <math.h>

#define SHARPNESS 20.0f

/* Raw measure, probability; straight lines between, rising. */
struct calibrate_point {
	double raw, probability;
};

static const struct calibrate_point calibrate_fits[] = {
	{0.000, 0.005}, {0.025, 0.035}, {0.075, 0.150}, {0.125, 0.240}, {0.200, 0.370},
	{0.300, 0.540}, {0.400, 0.660}, {0.500, 0.740}, {0.600, 0.840}, {0.700, 0.900},
	{0.800, 0.940}, {0.900, 0.970}, {1.000, 0.990},
};

/* On the queries of three sets of MELO, in French, English and Spanish. */
static const struct calibrate_point calibrate_agreed[] = {
	{0.000, 0.050}, {0.116, 0.140}, {0.205, 0.240}, {0.297, 0.290}, {0.382, 0.410},
	{0.477, 0.510}, {0.596, 0.580}, {0.700, 0.705}, {0.796, 0.790}, {0.882, 0.860},
	{0.952, 0.920}, {0.991, 0.950}, {0.999, 0.977}, {1.000, 0.994},
};

/* On 13,581 titles, French and English, that were held out of a taxonomy's own. */
static const struct calibrate_point calibrate_shares[] = {
	{0.000, 0.000}, {0.215, 0.160}, {0.304, 0.256}, {0.404, 0.334},
	{0.504, 0.410}, {0.600, 0.475}, {0.701, 0.590}, {0.786, 0.655},
	{0.852, 0.718}, {0.907, 0.785}, {0.947, 0.870}, {0.972, 0.908},
	{0.986, 0.940}, {0.993, 0.970}, {0.997, 0.980}, {1.000, 0.996},
};

/* On 5,217 such titles, where the program knows its own alone. */
static const struct calibrate_point calibrate_own_shares[] = {
	{0.000, 0.000}, {0.220, 0.080}, {0.300, 0.190}, {0.400, 0.260},
	{0.500, 0.360}, {0.600, 0.400}, {0.700, 0.470}, {0.785, 0.535},
	{0.850, 0.610}, {0.907, 0.665}, {0.946, 0.700}, {0.971, 0.760},
	{0.985, 0.820}, {0.993, 0.860}, {0.997, 0.915}, {1.000, 0.960},
};

static double calibrate_one(const struct calibrate_point *points, size_t count, double raw)
{
	size_t i = 1;
	while (i + 1 < count && raw > points[i].raw)
		i++;
	double from = points[i - 1].raw, to = points[i].raw;
	double part = (MIN(MAX(raw, from), to) - from) / (to - from);
	return points[i - 1].probability +
	       part * (points[i].probability - points[i - 1].probability);
}

/* One of the concepts at most is the right one. */
static void calibrate_share_out(double *probabilities, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += probabilities[i];
	for (size_t i = 0; i < count && sum > 1; i++)
		probabilities[i] /= sum;
}

static void calibrate_by(const struct calibrate_point *points, size_t point_count,
			 const float *fits, size_t count, double *ret_probabilities)
{
	double total = 0;
	for (size_t i = 0; i < count; i++)
		total += exp(SHARPNESS * (fits[i] - fits[0]));
	for (size_t i = 0; i < count; i++) {
		double share = exp(SHARPNESS * (fits[i] - fits[0])) / total;
		ret_probabilities[i] =
			calibrate_one(points, point_count, share * MIN(fits[i], 1.0f));
	}
}

void calibrate(const float *fits, size_t count, double *ret_probabilities)
{
	calibrate_by(calibrate_fits, COUNT_OF(calibrate_fits), fits, count, ret_probabilities);
	calibrate_share_out(ret_probabilities, count);
}

/* Several concepts may be right: an occupation, its ISCO group. */
void calibrate_concepts(const float *fits, size_t count, double *ret_probabilities)
{
	calibrate_by(calibrate_agreed, COUNT_OF(calibrate_agreed), fits, count, ret_probabilities);
}

/* Beliefs are logarithms already. */
void calibrate_beliefs(const float *beliefs, size_t count, bool has_learned,
		       double *ret_probabilities)
{
	const struct calibrate_point *points =
		has_learned ? calibrate_shares : calibrate_own_shares;
	size_t point_count =
		has_learned ? COUNT_OF(calibrate_shares) : COUNT_OF(calibrate_own_shares);
	double total = 0;
	for (size_t i = 0; i < count; i++)
		total += exp(beliefs[i] - beliefs[0]);
	for (size_t i = 0; i < count; i++)
		ret_probabilities[i] =
			calibrate_one(points, point_count, exp(beliefs[i] - beliefs[0]) / total);
	calibrate_share_out(ret_probabilities, count);
}
