/* Memory. */
struct arena;
