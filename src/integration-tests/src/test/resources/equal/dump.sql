--
-- PostgreSQL database dump
--

\restrict rehearsal

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: isbn; Type: DOMAIN; Schema: public; Owner: librarian
--

CREATE DOMAIN public.isbn AS text
	CONSTRAINT isbn_check CHECK ((VALUE ~ '^[0-9]{13}$'::text));


ALTER DOMAIN public.isbn OWNER TO librarian;

--
-- Name: shelf; Type: TYPE; Schema: public; Owner: librarian
--

CREATE TYPE public.shelf AS ENUM (
    'fiction',
    'science'
);


ALTER TYPE public.shelf OWNER TO librarian;

--
-- Name: no_lost(); Type: FUNCTION; Schema: public; Owner: librarian
--

CREATE FUNCTION public.no_lost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.status = 'lost' THEN
    RAISE EXCEPTION 'report it first';
  END IF;
  RETURN NEW;
END;
$$;


ALTER FUNCTION public.no_lost() OWNER TO librarian;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Title; Type: TABLE; Schema: public; Owner: librarian
--

CREATE TABLE public."Title" (
    id integer NOT NULL,
    isbn public.isbn,
    name text NOT NULL,
    shelf public.shelf DEFAULT 'fiction'::public.shelf NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, name)) STORED,
    year integer
);


ALTER TABLE public."Title" OWNER TO librarian;

--
-- Name: TABLE "Title"; Type: COMMENT; Schema: public; Owner: librarian
--

COMMENT ON TABLE public."Title" IS 'What can be lent';


--
-- Name: Title_id_seq; Type: SEQUENCE; Schema: public; Owner: librarian
--

ALTER TABLE public."Title" ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public."Title_id_seq"
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: loan; Type: TABLE; Schema: public; Owner: librarian
--

CREATE TABLE public.loan (
    id bigint NOT NULL,
    title_id integer NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    lent_on date NOT NULL
)
PARTITION BY RANGE (lent_on);


ALTER TABLE public.loan OWNER TO librarian;

--
-- Name: loan_id_seq; Type: SEQUENCE; Schema: public; Owner: librarian
--

CREATE SEQUENCE public.loan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.loan_id_seq OWNER TO librarian;

--
-- Name: loan_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: librarian
--

ALTER SEQUENCE public.loan_id_seq OWNED BY public.loan.id;


--
-- Name: loan_2026; Type: TABLE; Schema: public; Owner: librarian
--

CREATE TABLE public.loan_2026 (
    id bigint DEFAULT nextval('public.loan_id_seq'::regclass) NOT NULL,
    title_id integer NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    lent_on date NOT NULL
);


ALTER TABLE public.loan_2026 OWNER TO librarian;

--
-- Name: loans_by_status; Type: MATERIALIZED VIEW; Schema: public; Owner: librarian
--

CREATE MATERIALIZED VIEW public.loans_by_status AS
 SELECT loan.status,
    count(*) AS n
   FROM public.loan
  GROUP BY loan.status
  WITH NO DATA;


ALTER TABLE public.loans_by_status OWNER TO librarian;

--
-- Name: open_loan; Type: VIEW; Schema: public; Owner: librarian
--

CREATE VIEW public.open_loan AS
 SELECT l.id,
    t.name
   FROM (public.loan l
     JOIN public."Title" t ON ((t.id = l.title_id)));


ALTER TABLE public.open_loan OWNER TO librarian;

--
-- Name: schema_migrations; Type: TABLE; Schema: public; Owner: librarian
--

CREATE TABLE public.schema_migrations (
    version character varying(128) NOT NULL
);


ALTER TABLE public.schema_migrations OWNER TO librarian;

--
-- Name: setting; Type: TABLE; Schema: public; Owner: librarian
--

CREATE TABLE public.setting (
    name text,
    value text
);


ALTER TABLE public.setting OWNER TO librarian;

--
-- Name: status; Type: TABLE; Schema: public; Owner: librarian
--

CREATE TABLE public.status (
    code text NOT NULL,
    label text NOT NULL
);


ALTER TABLE public.status OWNER TO librarian;

--
-- Name: loan_2026; Type: TABLE ATTACH; Schema: public; Owner: librarian
--

ALTER TABLE ONLY public.loan ATTACH PARTITION public.loan_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');


--
-- Name: loan id; Type: DEFAULT; Schema: public; Owner: librarian
--

ALTER TABLE ONLY public.loan ALTER COLUMN id SET DEFAULT nextval('public.loan_id_seq'::regclass);


--
-- Data for Name: Title; Type: TABLE DATA; Schema: public; Owner: librarian
--

COPY public."Title" (id, isbn, name, shelf, year) FROM stdin;
\.


--
-- Data for Name: loan_2026; Type: TABLE DATA; Schema: public; Owner: librarian
--

COPY public.loan_2026 (id, title_id, status, lent_on) FROM stdin;
\.


--
-- Data for Name: schema_migrations; Type: TABLE DATA; Schema: public; Owner: librarian
--

COPY public.schema_migrations (version) FROM stdin;
20260101000000
20260102000000
20260103000000
\.


--
-- Data for Name: setting; Type: TABLE DATA; Schema: public; Owner: librarian
--

COPY public.setting (name, value) FROM stdin;
days	14
days	14
greeting	Grüß dich; \\. -- it's fine
none	\N
\.


--
-- Data for Name: status; Type: TABLE DATA; Schema: public; Owner: librarian
--

COPY public.status (code, label) FROM stdin;
open	Open
late	Late
lost	Lost\tfor good
\.


--
-- Name: Title_id_seq; Type: SEQUENCE SET; Schema: public; Owner: librarian
--

SELECT pg_catalog.setval('public."Title_id_seq"', 1, false);


--
-- Name: loan_id_seq; Type: SEQUENCE SET; Schema: public; Owner: librarian
--

SELECT pg_catalog.setval('public.loan_id_seq', 1, false);


--
-- Name: Title Title_isbn_key; Type: CONSTRAINT; Schema: public; Owner: librarian
--

ALTER TABLE ONLY public."Title"
    ADD CONSTRAINT "Title_isbn_key" UNIQUE (isbn);


--
-- Name: Title Title_pkey; Type: CONSTRAINT; Schema: public; Owner: librarian
--

ALTER TABLE ONLY public."Title"
    ADD CONSTRAINT "Title_pkey" PRIMARY KEY (id);


--
-- Name: loan loan_pkey; Type: CONSTRAINT; Schema: public; Owner: librarian
--

ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_pkey PRIMARY KEY (id, lent_on);


--
-- Name: loan_2026 loan_2026_pkey; Type: CONSTRAINT; Schema: public; Owner: librarian
--

ALTER TABLE ONLY public.loan_2026
    ADD CONSTRAINT loan_2026_pkey PRIMARY KEY (id, lent_on);


--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: librarian
--

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);


--
-- Name: status status_pkey; Type: CONSTRAINT; Schema: public; Owner: librarian
--

ALTER TABLE ONLY public.status
    ADD CONSTRAINT status_pkey PRIMARY KEY (code);


--
-- Name: loans_that_are_open; Type: INDEX; Schema: public; Owner: librarian
--

CREATE INDEX loans_that_are_open ON ONLY public.loan USING btree (title_id) WHERE (status = 'open'::text);


--
-- Name: loan_2026_title_id_idx; Type: INDEX; Schema: public; Owner: librarian
--

CREATE INDEX loan_2026_title_id_idx ON public.loan_2026 USING btree (title_id) WHERE (status = 'open'::text);


--
-- Name: title_words; Type: INDEX; Schema: public; Owner: librarian
--

CREATE INDEX title_words ON public."Title" USING gin (words);


--
-- Name: loan_2026_pkey; Type: INDEX ATTACH; Schema: public; Owner: librarian
--

ALTER INDEX public.loan_pkey ATTACH PARTITION public.loan_2026_pkey;


--
-- Name: loan_2026_title_id_idx; Type: INDEX ATTACH; Schema: public; Owner: librarian
--

ALTER INDEX public.loans_that_are_open ATTACH PARTITION public.loan_2026_title_id_idx;


--
-- Name: loan no_lost; Type: TRIGGER; Schema: public; Owner: librarian
--

CREATE TRIGGER no_lost BEFORE INSERT ON public.loan FOR EACH ROW EXECUTE FUNCTION public.no_lost();


--
-- Name: loan loan_status_fkey; Type: FK CONSTRAINT; Schema: public; Owner: librarian
--

ALTER TABLE public.loan
    ADD CONSTRAINT loan_status_fkey FOREIGN KEY (status) REFERENCES public.status(code);


--
-- Name: loan loan_title_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: librarian
--

ALTER TABLE public.loan
    ADD CONSTRAINT loan_title_id_fkey FOREIGN KEY (title_id) REFERENCES public."Title"(id) ON DELETE CASCADE;


--
-- Name: Title; Type: ROW SECURITY; Schema: public; Owner: librarian
--

ALTER TABLE public."Title" ENABLE ROW LEVEL SECURITY;

--
-- Name: Title all_of_them; Type: POLICY; Schema: public; Owner: librarian
--

CREATE POLICY all_of_them ON public."Title" USING (true);


--
-- Name: FUNCTION no_lost(); Type: ACL; Schema: public; Owner: librarian
--

REVOKE ALL ON FUNCTION public.no_lost() FROM PUBLIC;


--
-- Name: TABLE "Title"; Type: ACL; Schema: public; Owner: librarian
--

GRANT SELECT ON TABLE public."Title" TO reader;


--
-- Name: TABLE open_loan; Type: ACL; Schema: public; Owner: librarian
--

GRANT SELECT ON TABLE public.open_loan TO reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: -; Owner: librarian
--

ALTER DEFAULT PRIVILEGES FOR ROLE librarian GRANT SELECT ON TABLES  TO reader;


--
-- Name: loans_by_status; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: librarian
--

REFRESH MATERIALIZED VIEW public.loans_by_status;


--
-- PostgreSQL database dump complete
--

\unrestrict rehearsal

