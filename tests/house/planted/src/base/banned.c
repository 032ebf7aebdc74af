/* Calls that are banned everywhere. */
#define COPY(to, from) strcpy(to, from)

void banned_text(char *to, const char *from)
{
	strcat(to, from);
	sprintf(to, "%s", from);
	vsprintf(to, from, 0);
	gets(to);
	strtok(to, ";");
	sscanf(from, "%s", to);
	scanf("%s", to);
}

int banned_number(const char *from)
{
	return atoi(from) + atol(from) + atof(from) + rand();
}

void banned_rest(const char *command)
{
	char *bytes = alloca(10);
	system(command);
	popen(command, "r");
	bytes = malloc(10);
	bytes = calloc(1, 10);
	bytes = realloc(bytes, 20);
	free(bytes);
	goto out;
out:
	return;
}
