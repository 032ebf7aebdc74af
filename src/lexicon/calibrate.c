/* From fits to probabilities. A fit that is high and far above the others is nearly always right, a
 * low one among equals is a guess. The fits share one unit of belief by their exponentials; the
 * share times the fit is a raw measure, and the table turns it into how often such a hit was right
 * on 2,000 CNP titles, French and English, that no taxonomy file contains. */
#include "lexicon/lexicon_private.h"

#include <math.h>

#define SHARPNESS 20.0f

/* Raw measure, probability; straight lines between, rising. */
static const struct {
	double raw, probability;
} calibrate_points[] = {
	{0.000, 0.005}, {0.025, 0.035}, {0.075, 0.150}, {0.125, 0.240}, {0.200, 0.370},
	{0.300, 0.540}, {0.400, 0.660}, {0.500, 0.740}, {0.600, 0.840}, {0.700, 0.900},
	{0.800, 0.940}, {0.900, 0.970}, {1.000, 0.990},
};

static double calibrate_one(double raw)
{
	size_t i = 1;
	while (i + 1 < COUNT_OF(calibrate_points) && raw > calibrate_points[i].raw)
		i++;
	double from = calibrate_points[i - 1].raw, to = calibrate_points[i].raw;
	double part = (MIN(MAX(raw, from), to) - from) / (to - from);
	return calibrate_points[i - 1].probability +
	       part * (calibrate_points[i].probability - calibrate_points[i - 1].probability);
}

void calibrate(const float *fits, size_t count, double *ret_probabilities)
{
	double total = 0, sum = 0;
	for (size_t i = 0; i < count; i++)
		total += exp(SHARPNESS * (fits[i] - fits[0]));
	for (size_t i = 0; i < count; i++) {
		double share = exp(SHARPNESS * (fits[i] - fits[0])) / total;
		ret_probabilities[i] = calibrate_one(share * MIN(fits[i], 1.0f));
		sum += ret_probabilities[i];
	}
	/* One of the concepts at most is the right one. */
	for (size_t i = 0; i < count && sum > 1; i++)
		ret_probabilities[i] /= sum;
}

/* Margins one above a title's own place share one unit of belief in the same way. */
#define MARGIN_SHARPNESS 6.0f

void calibrate_margins(const float *margins, size_t count, double *ret_probabilities)
{
	double total = 0;
	for (size_t i = 0; i < count; i++)
		total += exp(MARGIN_SHARPNESS * (margins[i] - margins[0]));
	for (size_t i = 0; i < count; i++)
		ret_probabilities[i] = exp(MARGIN_SHARPNESS * (margins[i] - margins[0])) / total *
				       MIN(margins[i] / 2, 1.0f);
}
